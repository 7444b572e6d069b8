package io.sealkeeper.pipeline;

/**
 * How this workspace's revisions grow, as our own writes show: LeanIX does not promise that one write is one step, nor that a
 * break is one. Where none was seen to leap, each revision stands for something that the log has to show. Safe for use by
 * several threads.
 */
final class RevisionSteps {

    private volatile boolean leap;
    private volatile boolean breakIsStep;

    /** Looks at an update that was answered: between the revision that it carried and the one that it led to, nobody wrote. */
    void learn(SheetWork sheet) {
        if (sheet.isAnsweredNow() && !sheet.isFarEnd()) {
            long step = sheet.written().orElseThrow().rev().value()
                    - sheet.snapshot().orElseThrow().rev().value();
            // A break may be a step of its own.
            leap |= step > (sheet.hasBrokenSeal() ? 2 : 1);
        }
    }

    /** A log that had its time shows nothing of a revision but a break: it is one of its own. */
    void breakStoodAlone() {
        breakIsStep = true;
    }

    boolean breakIsStep() {
        return breakIsStep;
    }

    boolean mayLeap() {
        return leap;
    }
}
