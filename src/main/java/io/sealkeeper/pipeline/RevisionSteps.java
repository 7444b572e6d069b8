package io.sealkeeper.pipeline;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How this workspace's revisions grow, as our own writes show: LeanIX does not promise that one write is one step, nor that a
 * break is one. Where none was seen to leap, each revision stands for something that the log has to show. Safe for use by
 * several threads.
 */
final class RevisionSteps {

    /** So many breaks in a row were two steps with the edit that they came of before that is taken for the rule. */
    private static final int ENOUGH = 3;

    private volatile boolean leap;
    private final AtomicInteger breaksOfOneStep = new AtomicInteger();
    private final AtomicInteger breaksWithoutStep = new AtomicInteger();

    /** Looks at an update that was answered: between the revision that it carried and the one that it led to, nobody wrote. */
    void learn(SheetWork sheet) {
        if (sheet.isAnsweredNow() && !sheet.isFarEnd()) {
            long step = sheet.written().orElseThrow().rev().value()
                    - sheet.snapshot().orElseThrow().rev().value();
            boolean broke = sheet.hasBrokenSeal();
            // A break may be a step of its own.
            leap |= step > (broke ? 2 : 1);
            if (broke) {
                (step == 2 ? breaksOfOneStep : breaksWithoutStep).incrementAndGet();
            }
        }
    }

    /** Whether a break is a revision of its own, as the answers to our writes tell. */
    boolean isBreakAStep() {
        return !leap && breaksWithoutStep.get() == 0 && breaksOfOneStep.get() >= ENOUGH;
    }

    boolean mayLeap() {
        return leap;
    }
}
