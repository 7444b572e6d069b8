package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Account;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.workspace.Question;

/**
 * Learns from our own writes how this workspace's revisions grow: LeanIX promises neither that one write is one step, nor when
 * a seal breaks. As long as no write was seen to move the revision by more, the log must show an event for each revision.
 * Thread-safe.
 */
final class RevisionSteps {

    private static final String RANDOM = "random";

    private volatile boolean leap;
    private volatile boolean breaksAtOnce;
    private volatile boolean breaksLater;

    /** Learns from an answered update: nobody else wrote between the revision that it carried and the one that it led to. */
    void learn(SheetFacts sheet, WorkspaceProfile profile) {
        if (sheet.account().told() == Account.Told.NOW && sheet.role().isWritten()) {
            long step = sheet.account().written().orElseThrow().rev().value()
                    - sheet.basis().reading().snapshot().rev().value();
            boolean broke = sheet.hasBrokenSeal();
            // A break may be a step of its own.
            leap |= step > (broke ? 2 : 1);
            tell(profile, step, broke);
            breaksAtOnce |= broke;
            breaksLater |= !broke
                    && sheet.basis().reading().isApproved()
                    && sheet.account().last().orElseThrow().state() == SealState.BROKEN_QUALITY_SEAL;
        }
    }

    /** A seal that was set is one write without a break: for the profile only. */
    static void sawSeal(WorkspaceProfile profile, Revision from, Revision to) {
        tell(profile, to.value() - from.value(), false);
    }

    /** For the profile: a step of two with a break says nothing where a write alone may be two. */
    private static void tell(WorkspaceProfile profile, long step, boolean broke) {
        if (step > (broke ? 2 : 1)) {
            profile.saw(Question.REV_STEP, RANDOM);
        } else if (step == 1 && !profile.is(Question.REV_STEP, RANDOM)) {
            profile.saw(Question.REV_STEP, "one");
        }
        if (broke && step == 1) {
            profile.saw(Question.BREAK_BUMPS_REV, "no");
        } else if (broke && step == 2 && profile.is(Question.REV_STEP, "one")) {
            profile.saw(Question.BREAK_BUMPS_REV, "yes");
        }
    }

    /**
     * Whether seals break together with the write that breaks them, as the answers to our own writes show. Then a break is
     * logged at the revision of that write, or at one of its own, but never at another write's.
     */
    boolean breakAtOnce() {
        return breaksAtOnce && !breaksLater;
    }

    boolean mayLeap() {
        return leap;
    }
}
