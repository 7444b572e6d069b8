package io.sealkeeper.leanix.model;

import java.util.List;

/**
 * A field of a fact sheet type, or a relation.
 *
 * @param kind the data model's name of its type, such as {@code SINGLE_SELECT}, or {@link #RELATION}; empty where only the
 *     schema told of it
 * @param values the values of a select; empty where it has none, or they are not known
 * @param mandatory whether an approval needs it filled
 */
public record FieldOutline(String kind, List<String> values, boolean mandatory) {

    public static final String RELATION = "RELATION";

    /** A field of which nothing is known but its name. */
    public static final FieldOutline NAMED = new FieldOutline("", List.of(), false);

    public FieldOutline {
        values = List.copyOf(values);
    }

    boolean isDescribed() {
        return !kind.isEmpty();
    }
}
