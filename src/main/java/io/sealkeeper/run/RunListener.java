package io.sealkeeper.run;

import io.sealkeeper.seal.Outcome;

/**
 * Is told what all runs count, as they count it. It is called by several threads at once, must be quick and must not
 * throw.
 */
public interface RunListener {

    /** Does nothing. */
    RunListener NONE = (source, outcome) -> {};

    /** A payload row of a source has come to an outcome. */
    void outcome(String source, Outcome outcome);

    /** A run has begun. Silent runs are left out. */
    default void begun(Run run) {}

    /** A run has ended, and its report is written. */
    default void ended(RunReport report) {}
}
