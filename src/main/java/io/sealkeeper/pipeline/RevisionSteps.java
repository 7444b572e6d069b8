package io.sealkeeper.pipeline;

/**
 * Whether this workspace's revisions leap, as our own writes show: LeanIX does not promise that one write is one step. Where
 * none was seen to leap, each revision stands for something that the log has to show. Safe for use by several threads.
 */
final class RevisionSteps {

    private volatile boolean leap;

    /** Looks at an update that was answered: between the revision that it carried and the one that it led to, nobody wrote. */
    void learn(SheetWork sheet) {
        if (sheet.isAnsweredNow() && !sheet.isFarEnd()) {
            long step = sheet.written().orElseThrow().rev().value()
                    - sheet.snapshot().orElseThrow().rev().value();
            // A break may be a step of its own.
            leap |= step > (sheet.hasBrokenSeal() ? 2 : 1);
        }
    }

    boolean mayLeap() {
        return leap;
    }
}
