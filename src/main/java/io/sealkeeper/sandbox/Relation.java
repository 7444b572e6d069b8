package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * A relation between two sheets; the same object is listed on both ends.
 *
 * @param type its name in the data model, as {@code applicationITComponentRelation}
 * @param fields by name: String, Double, list of String; a field without a value is absent
 */
public record Relation(
        String id,
        String type,
        String fromId,
        String toId,
        Optional<String> activeFrom,
        Optional<String> activeUntil,
        Map<String, Object> fields) {

    /** The end that is not {@code sheetId}. */
    public String farEnd(String sheetId) {
        return fromId.equals(sheetId) ? toId : fromId;
    }

    public Optional<Object> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public Optional<Double> costTotalAnnual() {
        return field("costTotalAnnual").map(Double.class::cast);
    }

    public Optional<String> description() {
        return field("description").map(String.class::cast);
    }
}
