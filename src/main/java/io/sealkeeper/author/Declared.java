package io.sealkeeper.author;

import java.util.Set;

/**
 * How a column is read.
 *
 * @param kind as after a column's name, {@code decimal(,)}; empty for a value of JSON that is taken as it is
 * @param nothings words in it that stand for no value
 */
public record Declared(String kind, Set<String> nothings) {

    /** A value of JSON as it is. */
    public static final Declared AS_IT_IS = new Declared("", Set.of());

    public Declared {
        nothings = Set.copyOf(nothings);
    }
}
