package io.sealkeeper.benchmarks;

/** What becomes of a sheet. */
public enum Course {
    /** The sheet already has every wanted value. */
    UNCHANGED,
    /** Only we wrote, and the seal is to be put back. */
    RESTORED,
    /** A person wrote after us. */
    CONTESTED,
    /** The owners have not agreed to one of the fields. */
    UNTRUSTED
}
