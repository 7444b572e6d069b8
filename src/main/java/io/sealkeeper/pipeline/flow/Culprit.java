package io.sealkeeper.pipeline.flow;

/** What a source declares, or maps, that a row failed on. */
public sealed interface Culprit {

    /** A column, because its cell does not hold what the column declares. */
    record Column(String name) implements Culprit {}

    /**
     * A part of a mapping's expression.
     *
     * @param expression the whole expression
     * @param from where the part begins in it, and {@code to} behind its last letter
     * @param member the member of the change that it was to give, such as {@code fields.score}; empty if it gives none
     * @param value what it was given, as JSON; of a long one the beginning
     * @param why what happened, in words
     */
    record Part(String expression, int from, int to, String member, String value, String why) implements Culprit {

        /** The part itself. */
        public String text() {
            return expression.substring(from, to);
        }
    }
}
