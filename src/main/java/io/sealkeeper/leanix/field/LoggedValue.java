package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value as the audit log writes it: plain text, JSON as text, or a typed object ({@code {"type": …, "value": …}}, as
 * SAP Help shows it for webhooks). No document says which.
 */
record LoggedValue(Optional<String> text) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final int DEEPEST = 3;

    /** Whether there is no value, in whatever form. */
    boolean isNone() {
        List<JsonNode> readings = readings();
        return readings.isEmpty() || readings.stream().anyMatch(LoggedValue::isNone);
    }

    private static boolean isNone(JsonNode node) {
        JsonNode phases = node.path("phases");
        return node.isNull()
                || (node.isContainerNode() ? node.isEmpty() : node.asText().isEmpty())
                || (node.size() == 1 && phases.isArray() && phases.isEmpty());
    }

    /** Compares it with what was sent to a field. */
    Likeness likeness(FieldKind kind, FieldValue sent) {
        if (sent.isNone()) {
            return isNone() ? Likeness.SAME : Likeness.OTHER;
        }
        List<Boolean> told = readings().stream()
                .filter(r -> !isNone(r))
                .flatMap(r -> kind.isLogged(sent, r).stream())
                .toList();
        return told.isEmpty() && isNone() ? Likeness.OTHER : of(told);
    }

    /** Compares a part of it with what was sent to that part. */
    Likeness partLikeness(FieldKind whole, String part, FieldValue sent) {
        if (isNone()) {
            return sent.isNone() ? Likeness.SAME : Likeness.OTHER;
        }
        return of(readings().stream()
                .flatMap(r -> whole.isPartLogged(part, sent, r).stream())
                .toList());
    }

    static Likeness of(List<Boolean> told) {
        return told.isEmpty() ? Likeness.UNSURE : told.contains(true) ? Likeness.SAME : Likeness.OTHER;
    }

    /** All possible readings: the text itself, and the JSON in it, unwrapped. */
    List<JsonNode> readings() {
        List<JsonNode> all = new ArrayList<>();
        text.ifPresent(t -> {
            all.add(TextNode.valueOf(t));
            json().ifPresent(json -> addUnwrapped(all, json, 0));
        });
        return all;
    }

    /** The JSON in it, if it is an object or a list: a plain text is not mistaken for these. */
    Optional<JsonNode> json() {
        String trimmed = text.orElse("").strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[") && !trimmed.equals("null")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(trimmed));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void addUnwrapped(List<JsonNode> all, JsonNode json, int depth) {
        all.add(json);
        if (depth < DEEPEST && json.isObject()) {
            for (String wrapping : List.of("value", "data")) {
                if (json.has(wrapping)) {
                    addUnwrapped(all, json.path(wrapping), depth + 1);
                }
            }
        }
    }
}
