package io.sealkeeper.pipeline;

import io.sealkeeper.seal.Revision;
import java.util.Optional;

/**
 * What {@code allLogEvents(sinceRev:)} means: nothing public says whether the revision itself is in the answer. If it is,
 * the event that led to our snapshot passes for somebody's later change. So the first time that this matters, the log is
 * asked once more, from the next number on.
 *
 * <p>An answer that shows our own write is complete either way: the write was bound to the snapshot's revision, so it is
 * the first event after it. If the suspicious event is gone from such an answer, the revision counts in.
 */
final class SinceRev {

    private volatile Optional<Boolean> countsIn = Optional.empty();

    boolean isUnknown() {
        return countsIn.isEmpty();
    }

    /** Whether the revision itself is known to be in the answer. */
    boolean countsIn() {
        return countsIn.orElse(false);
    }

    /** Whether the revision itself is known not to be in the answer. */
    boolean leavesOut() {
        return countsIn.filter(in -> !in).isPresent();
    }

    /** Whether the revision itself is in the answer. */
    void learn(boolean whether) {
        countsIn = Optional.of(whether);
    }

    /** What to ask for to get the events after a revision. */
    long after(Revision rev) {
        return countsIn() ? next(rev) : rev.value();
    }

    /**
     * A revision is a whole number that only grows, so "after it" and "from the next number on" are the same, however
     * far one write moves it.
     */
    static long next(Revision rev) {
        return rev.value() + 1;
    }
}
