package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.pipeline.sheet.Account;
import io.sealkeeper.pipeline.sheet.Case;
import io.sealkeeper.seal.SealState;

/**
 * How this workspace's revisions grow, as our own writes show: LeanIX does not promise that one write is one step, nor when a
 * seal breaks. Where none was seen to leap, each revision stands for something that the log has to show. Safe for use by
 * several threads.
 */
final class RevisionSteps {

    private volatile boolean leap;
    private volatile boolean breaksAtOnce;
    private volatile boolean breaksLater;

    /** Looks at an update that was answered: between the revision that it carried and the one that it led to, nobody wrote. */
    void learn(Case sheet) {
        if (sheet.account().told() == Account.Told.NOW && !sheet.farEnd()) {
            long step = sheet.account().written().orElseThrow().rev().value()
                    - sheet.basis().reading().snapshot().rev().value();
            boolean broke = sheet.hasBrokenSeal();
            // A break may be a step of its own.
            leap |= step > (broke ? 2 : 1);
            breaksAtOnce |= broke;
            breaksLater |= !broke
                    && sheet.basis().reading().isApproved()
                    && sheet.account().last().orElseThrow().state() == SealState.BROKEN_QUALITY_SEAL;
        }
    }

    /**
     * Whether seals break with the write that breaks them, as the answers to our own writes tell. Then a break stands at the
     * revision of that write, or at one of its own, and at nobody else's.
     */
    boolean breakAtOnce() {
        return breaksAtOnce && !breaksLater;
    }

    boolean mayLeap() {
        return leap;
    }
}
