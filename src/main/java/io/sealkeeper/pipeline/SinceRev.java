package io.sealkeeper.pipeline;

import io.sealkeeper.seal.Revision;
import java.util.Optional;

/**
 * What {@code allLogEvents(sinceRev:)} means: nothing public says whether the revision itself is in the answer. If it is,
 * the event that led to our snapshot would pass for somebody's later change. So the first time that this matters, the log
 * is asked since the revision of our own write: showing that write, it counts the revision in.
 */
final class SinceRev {

    private volatile Optional<Boolean> countsIn = Optional.empty();

    boolean isUnknown() {
        return countsIn.isEmpty();
    }

    /**
     * Learns it from the events since the revision of our own write.
     *
     * @param showsThatWrite whether our write is among them
     */
    void learn(boolean showsThatWrite) {
        countsIn = Optional.of(showsThatWrite);
    }

    /**
     * What to ask for to get the events after a revision. A revision is a whole number that only grows, so "after it" and
     * "from the next number on" are the same, however far one write moves it.
     */
    long after(Revision rev) {
        return countsIn.orElse(false) ? rev.value() + 1 : rev.value();
    }
}
