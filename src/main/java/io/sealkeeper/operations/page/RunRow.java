package io.sealkeeper.operations.page;

import io.sealkeeper.run.RunReport;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A run in a list.
 *
 * @param counts those of its outcomes that are not nought
 * @param trouble why it was cut short; empty for one that went to its end
 */
public record RunRow(String id, When end, String source, String rows, List<Count> counts, String trouble) {

    /** How many rows ended so. */
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
