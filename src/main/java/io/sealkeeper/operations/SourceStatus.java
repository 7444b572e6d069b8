package io.sealkeeper.operations;

import io.sealkeeper.reload.SourceState;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.run.SourceTotals;
import java.util.Optional;

/** The state of a source, and its totals since the process began. */
public record SourceStatus(SourceState state, SourceTotals totals) {

    public String name() {
        return state.name();
    }

    /** The last ended run that took its payloads. */
    public Optional<RunReport> lastRun() {
        return totals.lastRun();
    }

    /** Why its file can't be used, or else why a payload was not completed, the last time this happened. */
    public Optional<String> lastError() {
        return state.error().or(totals::lastError);
    }
}
