package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Revision;

/**
 * What {@code allLogEvents(sinceRev:)} means, as far as it was learnt: nothing public says whether the revision itself is in
 * the answer. If it is, the event that led to our snapshot passes for somebody's later change.
 *
 * <p>It is shared by batches in flight. So it only says what to ask for next: each answer is judged by what it was asked.
 * What was learnt is forgotten on the first contradiction. Safe for use by several threads.
 */
final class SinceRev {

    private Known countsIn = Known.UNKNOWN;

    /** Whether the revision itself is in the answer. */
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
     * What to ask for to get the events after a revision. A revision is a whole number that only grows, so "after it" and
     * "from the next number on" are the same, however far one write moves it.
     */
    synchronized long after(Revision rev) {
        return countsIn == Known.YES ? rev.value() + 1 : rev.value();
    }
}
