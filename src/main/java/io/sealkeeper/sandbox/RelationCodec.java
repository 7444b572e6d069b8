package io.sealkeeper.sandbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the attributes of a relation from the JSON of its patch. A null counts as absent; that an unknown attribute is
 * refused is an assumption.
 */
final class RelationCodec {

    private static final List<String> OF_EVERY_RELATION = List.of("id", "factSheetId", "activeFrom", "activeUntil");

    private RelationCodec() {}

    static Relation read(String id, RelationModel.End end, String own, String far, Map<String, Object> given) {
        Map<String, FieldModel> known = end.relation().fields();
        for (String name : given.keySet()) {
            if (!known.containsKey(name) && !OF_EVERY_RELATION.contains(name)) {
                throw LeanIxFault.invalid("Relation '" + end.own().field() + "' has no field '" + name + "'");
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        known.forEach((name, field) -> {
            if (given.get(name) != null) {
                value(field, given.get(name)).ifPresent(value -> fields.put(name, value));
            }
        });
        return new Relation(
                id,
                end.relation().name(),
                end.isFrom() ? own : far,
                end.isFrom() ? far : own,
                date(given, "activeFrom"),
                date(given, "activeUntil"),
                Collections.unmodifiableMap(fields));
    }

    /** The present attributes, overridden by the given ones. */
    static Map<String, Object> merged(Relation present, String own, Map<String, Object> given) {
        Map<String, Object> merged = SheetJson.relation(present, own);
        merged.putAll(given);
        return merged;
    }

    /** Here numbers are JSON numbers, and lists are JSON lists. */
    private static Optional<Object> value(FieldModel field, Object given) {
        boolean rightForm =
                switch (field.kind()) {
                    case INT, FLOAT -> given instanceof Number;
                    case MULTI_SELECT -> given instanceof List<?>;
                    default -> given instanceof String;
                };
        if (!rightForm) {
            throw ValueCodec.invalid(field.name(), String.valueOf(given), "a value of kind " + field.kind());
        }
        String text = given instanceof List<?> ? Json.text(given) : given.toString();
        return ValueCodec.decode(field, text);
    }

    private static Optional<String> date(Map<String, Object> given, String key) {
        return Optional.ofNullable(given.get(key)).map(value -> ValueCodec.date(key, value.toString()));
    }
}
