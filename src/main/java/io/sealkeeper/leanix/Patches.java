package io.sealkeeper.leanix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The patches of a plan, in the encoding of SAP Help, Updating Fact Sheets: values as text, a relation added as
 * {@code new_1}, changed by its own id with its {@code factSheetId} repeated, or removed.
 */
final class Patches {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Patches() {}

    /** Removals come first to make room: a sheet may be limited to one relation of a name. */
    static List<Map<String, String>> of(List<FieldEdit> edits) {
        return edits.stream()
                .sorted(Comparator.comparing(
                        edit -> !(edit.isRelation() && edit.after().isNone())))
                .map(Patches::patch)
                .toList();
    }

    private static Map<String, String> patch(FieldEdit edit) {
        String path = edit.place().asPatch();
        if (edit.after().isNone()) {
            return Map.of("op", "remove", "path", path);
        }
        String value = edit.farEnd()
                .map(far -> relation(far.value(), edit.before(), edit.after()))
                .orElseGet(() -> edit.after().text().orElseThrow());
        String op = edit.isRelation() && edit.before().isNone() ? "add" : "replace";
        return Map.of("op", op, "path", path, "value", value);
    }

    /**
     * Holds all attributes, changed or not: no public source says what happens to those that a patch leaves out. For
     * the same reason an attribute to be removed is sent as null.
     */
    private static String relation(String farEnd, FieldValue before, FieldValue after) {
        ObjectNode relation = JSON.createObjectNode();
        relation.put("factSheetId", farEnd);
        read(after).properties().forEach(e -> relation.set(e.getKey(), e.getValue()));
        read(before).fieldNames().forEachRemaining(name -> {
            if (!relation.has(name)) {
                relation.putNull(name);
            }
        });
        return relation.toString();
    }

    private static JsonNode read(FieldValue attributes) {
        try {
            return JSON.readTree(attributes.text().orElse("{}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the attributes of a relation are no JSON: " + attributes, e);
        }
    }
}
