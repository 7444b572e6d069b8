package io.sealkeeper.pipeline.reconcile;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.sheet.Case;

/**
 * Whether the audit log shows how a seal broke. Where it does not show it yet, the break may be somebody else's, which came
 * late: after our reading, and without a revision of its own.
 *
 * <p>Nothing public says that breaks are in the log at all. A workspace that has an event for them shows them, and so does
 * one that has shown one; in any other, each sheet's log is given the time to, and is believed without after that. What one
 * sheet's log did not show says nothing of another's. Safe for use by several threads.
 */
final class ShownBreaks {

    private final WorkspaceSchema schema;
    private volatile boolean seen;

    ShownBreaks(WorkspaceSchema schema) {
        this.schema = schema;
    }

    /**
     * Whether it is explained how the sheet's seal broke, if it did. Where nothing but our write can have broken it, it need
     * not: else the break may be that of an edit before our reading, which came late and stands at that edit's revision.
     */
    boolean explain(Case sheet, boolean shown) {
        seen |= shown;
        return shown || !sheet.hasLostItsSeal() || sheet.onlyWeCanHaveBrokenIt();
    }

    /** Whether a log that had time enough can't be believed without a break. */
    boolean areLogged() {
        return seen || schema.namesBreaks();
    }
}
