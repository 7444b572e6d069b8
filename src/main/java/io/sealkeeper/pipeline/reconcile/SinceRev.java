package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Revision;

/**
 * Learns whether an answer to {@code allLogEvents(sinceRev:)} includes the revision itself; nothing public says so. If it does
 * and we did not know, the event that led to our snapshot would look like somebody's later change.
 *
 * <p>Batches in flight share it, so it only decides what to ask for next; each answer is judged by what was asked. What was
 * learnt is forgotten on the first contradiction. Thread-safe.
 */
final class SinceRev {

    private Known countsIn = Known.UNKNOWN;

    /** Whether the answer includes the revision itself. */
    synchronized Known countsIn() {
        return countsIn;
    }

    /** @param shown what one of our own writes has shown; may be unknown */
    synchronized void learn(Known shown) {
        if (shown != Known.UNKNOWN) {
            countsIn = countsIn.or(shown) == shown ? shown : Known.UNKNOWN;
        }
    }

    /**
     * The number to read from to get the events after a revision. A revision is a whole number that only grows, so "after it"
     * and "from the next number on" are the same, however far one write moves it.
     */
    synchronized long after(Revision rev) {
        return countsIn == Known.YES ? rev.value() + 1 : rev.value();
    }
}
