package io.sealkeeper.run;

import java.util.Optional;

/**
 * The totals of one source since the process began.
 *
 * @param taken payloads that were completed
 * @param rows payload rows that came to an outcome
 * @param lastRun the run that ended last
 * @param lastError why a payload was not completed, the last time this happened
 */
public record SourceTotals(long taken, long rows, Optional<RunReport> lastRun, Optional<String> lastError) {

    static final SourceTotals NONE = new SourceTotals(0, 0, Optional.empty(), Optional.empty());

    SourceTotals with(RunReport ended, String source) {
        long takenNow = taken;
        Optional<String> error = lastError;
        for (RunReport.File file : ended.files()) {
            if (file.source().equals(source)) {
                takenNow += file.state().equals("taken") ? 1 : 0;
                error = file.words().isEmpty() ? error : Optional.of(file.name() + ": " + file.words());
            }
        }
        error = ended.aborted() == null ? error : Optional.of(ended.aborted());
        return new SourceTotals(takenNow, rows, Optional.of(ended), error);
    }

    SourceTotals withRows(long now) {
        return new SourceTotals(taken, now, lastRun, lastError);
    }
}
