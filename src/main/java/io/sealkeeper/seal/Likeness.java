package io.sealkeeper.seal;

/** How an event of the log compares with what we sent. */
public enum Likeness {
    /** It holds what we sent, in whatever form. */
    SAME,
    /**
     * It is of a kind that we sent, but does not say which one: {@code RELATION_CREATED} without the sheet at the far
     * end.
     */
    UNTOLD,
    /** It holds a value in a form that can't be compared. */
    UNSURE,
    /** It holds something else. */
    OTHER
}
