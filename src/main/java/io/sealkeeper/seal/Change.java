package io.sealkeeper.seal;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values that one payload row wants on one fact sheet.
 *
 * @param payload the row as it came, as JSON, so that it can be processed again
 * @param wanted plain JSON values by field (text, number, boolean, list or map of these); an empty value clears the
 *     field, and stands for null inside lists and maps
 * @param relations by name
 * @param newest the field that tells how new the row is: if the sheet holds a newer value there, nothing of the change
 *     is written. Empty where the source's payloads have no order of their own
 */
public record Change(
        Origin origin,
        String payload,
        FactSheetType type,
        SheetName sheet,
        Map<FieldPath, Optional<Object>> wanted,
        Map<String, RelationsWanted> relations,
        Optional<FieldPath> newest) {

    public Change {
        wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
        relations = Collections.unmodifiableMap(new TreeMap<>(relations));
    }

    /** A change of payloads without an order. */
    public Change(
            Origin origin,
            String payload,
            FactSheetType type,
            SheetName sheet,
            Map<FieldPath, Optional<Object>> wanted,
            Map<String, RelationsWanted> relations) {
        this(origin, payload, type, sheet, wanted, relations, Optional.empty());
    }

    /** A change of fields alone. */
    public Change(
            Origin origin,
            String payload,
            FactSheetType type,
            SheetName sheet,
            Map<FieldPath, Optional<Object>> wanted) {
        this(origin, payload, type, sheet, wanted, Map.of());
    }

    /** The same change with other values. */
    Change with(Map<FieldPath, Optional<Object>> otherFields, Map<String, RelationsWanted> otherRelations) {
        return new Change(origin, payload, type, sheet, otherFields, otherRelations, newest);
    }

    /** The name that it uses for its sheet: two changes with the same key mean the same sheet. */
    public String sheetKey() {
        return type + " " + sheet.getClass().getSimpleName() + " " + sheet;
    }

    /** The sheet as a person would call it: {@code Application APP-17}. */
    public String sheetLabel() {
        return type + " " + sheet;
    }
}
