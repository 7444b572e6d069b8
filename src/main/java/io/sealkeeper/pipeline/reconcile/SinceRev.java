package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.workspace.Question;

/**
 * Knows whether an answer to {@code allLogEvents(sinceRev:)} includes the revision itself; nothing public says so. If it does
 * and we did not know, the event that led to our snapshot would look like somebody's later change.
 *
 * <p>What earlier runs have learnt only says what to ask for. A verdict uses what this process has seen, by the log of a write
 * of ours. Batches in flight share it; each answer is judged by what was asked. What was learnt is forgotten on the first
 * contradiction. Thread-safe.
 */
final class SinceRev {

    private static final String INCLUSIVE = "inclusive";

    private Known countsIn = Known.UNKNOWN;
    private boolean doubted;

    /** Whether the answer includes the revision itself, as this process has seen it. */
    synchronized Known countsIn() {
        return countsIn;
    }

    /** @param shown what one of our own writes has shown; may be unknown */
    synchronized void learn(Known shown, WorkspaceProfile profile) {
        if (shown != Known.UNKNOWN) {
            countsIn = countsIn.or(shown) == shown ? shown : Known.UNKNOWN;
            profile.saw(Question.SINCE_REV, shown == Known.YES ? INCLUSIVE : "exclusive");
        }
    }

    /** Records that a log, read as the profile says, lacks what it had to show: until it is seen, nothing is assumed. */
    synchronized void doubt() {
        doubted = true;
    }

    /** Records that a closer look shows what the log, read as the profile says, lacked. This is for the profile alone. */
    synchronized void wasFoundCloser(WorkspaceProfile profile) {
        if (doubted && countsIn == Known.UNKNOWN && profile.is(Question.SINCE_REV, INCLUSIVE)) {
            profile.saw(Question.SINCE_REV, "exclusive");
        }
    }

    /**
     * The number to read from to get the events after a revision. A revision is a whole number that only grows, so "after it"
     * and "from the next number on" are the same, however far one write moves it.
     */
    synchronized long after(Revision rev, WorkspaceProfile profile) {
        boolean assumed = countsIn == Known.UNKNOWN && !doubted && profile.is(Question.SINCE_REV, INCLUSIVE);
        return countsIn == Known.YES || assumed ? rev.value() + 1 : rev.value();
    }
}
