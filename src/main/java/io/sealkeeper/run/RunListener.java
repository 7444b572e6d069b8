package io.sealkeeper.run;

import io.sealkeeper.seal.Outcome;

/** Hears what all runs count, as they count it. Called by several threads at once; it must be quick and must not throw. */
public interface RunListener {

    /** For whoever is not interested. */
    RunListener NONE = (source, outcome) -> {};

    /** A payload row of a source has come to an outcome. */
    void outcome(String source, Outcome outcome);

    /** A run has begun; one that leaves no trace is not told of. */
    default void begun(Run run) {}

    /** A run has ended, and its report is written. */
    default void ended(RunReport report) {}
}
