package io.sealkeeper.sandbox;

/**
 * The clock behind the {@code Date} of answers. Over HTTP, any other than the machine's has to be chosen when the
 * sandbox starts.
 */
public enum Dates {
    /** The machine's clock, which costs nothing; or the workspace's, if that is off from the start. */
    MACHINE,
    /** The workspace's clock. */
    WORKSPACE,
    /** Answers have no Date. */
    NONE
}
