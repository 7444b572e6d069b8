package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.SealState;

/**
 * Whether the audit log shows how a seal broke. Where it does not show it yet, the break may be somebody else's, which came
 * late: after our reading, and without a revision of its own.
 *
 * <p>Nothing public says that breaks are in the log at all. A workspace that has an event for them shows them, and so does
 * one that has shown one; any other is given the time to, until it has let us wait in vain.
 */
final class ShownBreaks {

    private final WorkspaceSchema schema;
    private volatile boolean seen;
    private volatile boolean waitedInVain;

    ShownBreaks(WorkspaceSchema schema) {
        this.schema = schema;
    }

    /**
     * Whether the sheet's trail shows how its seal broke, if it did. Where nothing but our write can have broken it, it need
     * not: else the break may be that of an edit before our reading, which came late and stands at that edit's revision.
     */
    boolean explain(SheetWork sheet) {
        boolean shown = sheet.attribution().trail().stream().anyMatch(LogEntry::breaksSeal);
        seen |= shown;
        boolean broke = sheet.sealBefore().filter(SealState.APPROVED::equals).isPresent()
                && sheet.last().orElseThrow().state() == SealState.BROKEN_QUALITY_SEAL;
        return shown || !broke || sheet.onlyWeCanHaveBrokenIt();
    }

    boolean isWorthAWait() {
        return areLogged() || !waitedInVain;
    }

    /** The log had time enough; whether without a break it can't be believed. */
    boolean giveUp() {
        waitedInVain = true;
        return areLogged();
    }

    private boolean areLogged() {
        return seen || schema.namesBreaks();
    }
}
