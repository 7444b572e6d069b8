package io.sealkeeper.leanix.field;

import java.util.List;

/**
 * What the data model says of a field beyond the schema (LeanIX Pathfinder API, {@code models/dataModel}).
 *
 * @param type the data model's name of the type, such as {@code DATE}; empty where it is not known
 * @param values the values of a select, or the phases of a lifecycle; empty where not known
 * @param mandatory whether the field must not be emptied
 */
public record FieldInfo(String type, List<String> values, boolean mandatory) {

    /** The data model can't be read, or says nothing. */
    public static final FieldInfo UNKNOWN = new FieldInfo("", List.of(), false);

    public FieldInfo {
        values = List.copyOf(values);
    }

    boolean isKnown() {
        return !type.isEmpty();
    }
}
