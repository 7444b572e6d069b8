package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.sheet.SheetFacts;

/**
 * Decides whether the audit log must show how a seal broke. As long as it does not, the break may be somebody else's that came
 * late: after our reading, and without a revision of its own.
 *
 * <p>Nothing public says that breaks are logged at all. They are in a workspace that has an event for them, or has shown one.
 * In any other, each sheet's log is given time to show its break, and is then believed without it. A log that showed none says
 * nothing about another sheet's. Thread-safe.
 */
final class ShownBreaks {

    private final WorkspaceSchema schema;
    private volatile boolean seen;

    ShownBreaks(WorkspaceSchema schema) {
        this.schema = schema;
    }

    /**
     * Whether it is explained how the sheet's seal broke, if it did. It is also explained if only our write can have
     * broken it.
     * Otherwise the break may come late from an edit before our reading, and be logged at that edit's revision.
     */
    boolean explain(SheetFacts sheet, boolean shown) {
        seen |= shown;
        return shown || !sheet.hasLostItsSeal() || sheet.onlyWeCanHaveBrokenIt();
    }

    /** Whether this workspace logs breaks: then a log without the break is not believed, however long it was waited for. */
    boolean areLogged() {
        return seen || schema.namesBreaks();
    }
}
