package io.sealkeeper.sandbox;

/** Whose time the {@code Date} of answers is. Over HTTP, any but the machine's has to be chosen when the sandbox starts. */
public enum Dates {
    /** The machine's, which costs nothing; in a workspace whose clock is off from the start, its own. */
    MACHINE,
    /** The workspace's, however its clock goes. */
    WORKSPACE,
    /** Answers have no Date. */
    NONE
}
