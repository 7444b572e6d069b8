package io.sealkeeper.pipeline.flow;

/**
 * A variation of one update that shows what no document says. It is the pipeline's own update all the same: journaled
 * before it is sent, bound to the revision that was read, and its seal is judged as any other.
 */
public enum Experiment {
    NONE,
    /** The seal goes with the values, where the last approval allows that, and before them. */
    SEAL_FIRST,
    /** The same, and after them. */
    SEAL_LAST,
    /** Before it in its document goes a mutation that LeanIX has to refuse, once. */
    FAULT_FIRST,
    /** The same, after it. */
    FAULT_LAST,
    /** The values that are there are sent again. */
    SAME_VALUE;

    /** Whether the seal goes with the values. */
    public boolean sealsAlong() {
        return this == SEAL_FIRST || this == SEAL_LAST;
    }

    /** Whether a mutation that has to be refused goes along. */
    public boolean hasFault() {
        return this == FAULT_FIRST || this == FAULT_LAST;
    }
}
