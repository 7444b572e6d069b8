package io.sealkeeper.operations.page;

import io.sealkeeper.run.RunReport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A run in a list.
 *
 * @param counts its outcomes with a count above 0
 * @param trouble why it was aborted; empty for a complete run
 */
public record RunRow(String id, When end, String source, String rows, List<Count> counts, String trouble) {

    /** The number of rows with an outcome. */
    public record Count(Badge badge, String count) {}

    static RunRow of(RunReport report, Instant now) {
        return new RunRow(
                report.run(),
                When.of(report.end(), now, ZoneId.systemDefault()),
                report.source().isEmpty() ? "dead letters" : report.source(),
                Words.number(report.rows() + report.recovered()),
                counts(report),
                report.abortedOr(""));
    }

    static List<Count> counts(RunReport report) {
        List<Count> counts = new ArrayList<>();
        report.outcomes().forEach((outcome, count) -> {
            if (count > 0) {
                counts.add(new Count(Badge.of(outcome, ""), Words.number(count)));
            }
        });
        return List.copyOf(counts);
    }
}
