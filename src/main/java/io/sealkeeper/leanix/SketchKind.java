package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The kinds of fields that a {@link WorkspaceSketch} may have, by the words of docs/canonical-change.md. */
public enum SketchKind {
    TEXT,
    NUMBER,
    DATE,
    TRUE_OR_FALSE,
    MULTI_SELECT,
    TAGS,
    LIFECYCLE,
    EXTERNAL_ID,
    LOCATION,
    PROJECT_STATUS,
    RELATION;

    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}([T ].*)?";

    /** The word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The words that may be used for a field. */
    public static List<String> words() {
        return Arrays.stream(values())
                .filter(k -> k != RELATION)
                .map(SketchKind::word)
                .toList();
    }

    public static Optional<SketchKind> of(String word) {
        return Arrays.stream(values())
                .filter(k -> k != RELATION && k.word().equals(word))
                .findFirst();
    }

    /** The kind that a field has by its name, in every workspace. */
    public static Optional<SketchKind> ofName(String field) {
        return switch (field) {
            case "name", "description" -> Optional.of(TEXT);
            case "tags" -> Optional.of(TAGS);
            case "lifecycle" -> Optional.of(LIFECYCLE);
            case "externalId" -> Optional.of(EXTERNAL_ID);
            case "location" -> Optional.of(LOCATION);
            case "projectStatus" -> Optional.of(PROJECT_STATUS);
            case "naFields" -> Optional.of(MULTI_SELECT);
            default -> Optional.empty();
        };
    }

    /** The kind that a value suggests; empty if there is no value. */
    public static Optional<SketchKind> ofValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> Optional.of(NUMBER);
            case BOOLEAN -> Optional.of(TRUE_OR_FALSE);
            case ARRAY -> Optional.of(value.path(0).has("status") ? PROJECT_STATUS : MULTI_SELECT);
            case OBJECT -> Optional.of(ofObject(value));
            case STRING -> Optional.of(value.textValue().matches(DAY) ? DATE : TEXT);
            default -> Optional.empty();
        };
    }

    private static SketchKind ofObject(JsonNode value) {
        if (value.has("values")) {
            return MULTI_SELECT;
        }
        if (value.has("rawAddress") || value.has("latitude")) {
            return LOCATION;
        }
        boolean days = StreamSupport.stream(value.spliterator(), false)
                .allMatch(v -> v.isNull() || v.asText().matches(DAY));
        return value.has("phases") || days ? LIFECYCLE : EXTERNAL_ID;
    }
}
