package io.sealkeeper.seal;

/** How what an event of the log says compares with what we sent. */
public enum Likeness {
    /** It says what we sent, in whatever form. */
    SAME,
    /** It is of a kind that we sent, and does not say which: {@code RELATION_CREATED} without the sheet at the far end. */
    UNTOLD,
    /** It says something in a form that can't be compared. */
    UNSURE,
    /** It says something else. */
    OTHER
}
