package io.sealkeeper.operations;

import io.sealkeeper.reload.SourceState;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.run.SourceTotals;
import java.util.Optional;

/** How a source stands, and what it has brought since the process began. */
public record SourceStatus(SourceState state, SourceTotals totals) {

    public String name() {
        return state.name();
    }

    /** The run that ended last, of those that took its payloads. */
    public Optional<RunReport> lastRun() {
        return totals.lastRun();
    }

    /** Why its file can't be used, or else why a payload was not carried through, the last time that one was not. */
    public Optional<String> lastError() {
        return state.error().or(totals::lastError);
    }
}
