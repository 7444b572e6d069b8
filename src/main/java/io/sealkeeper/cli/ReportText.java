package io.sealkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SetUp;
import io.sealkeeper.words.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run's report for a terminal, or as JSON. */
final class ReportText {

    private static final int MOST_LINES = 20;

    private ReportText() {}

    static String json(RunReport report) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report has a JSON form", e);
        }
    }

    static String of(Sync.Result result) {
        RunReport report = result.report();
        StringBuilder text = new StringBuilder();
        double seconds = Duration.between(Instant.parse(report.start()), Instant.parse(report.end()))
                        .toMillis()
                / 1000.0;
        text.append(String.format(
                Locale.ROOT,
                "Run %s%s: %,d rows in %.1f s, %,d requests to LeanIX%n",
                report.run(),
                report.source().isEmpty() ? "" : " of " + report.source(),
                report.rows(),
                seconds,
                report.allRequests()));
        if (report.refusedForRate() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "LeanIX refused %,d of them for their rate (HTTP 429), and they were made again, more slowly.%n",
                    report.refusedForRate()));
        }
        if (report.files().isEmpty() && report.aborted() == null) {
            text.append("Nothing was waiting in the inbox.\n");
        }
        report.outcomes().forEach((outcome, count) -> {
            if (count > 0) {
                text.append(String.format(
                        Locale.ROOT, "  %,9d  %s%s%n", count, outcome, reasons(outcome, report.reasons())));
            }
        });
        farEnds(text, report.farEnds());
        if (report.superseded() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "Dead letters that these changes superseded: %,d (dead-letters list --all)%n",
                    report.superseded()));
        }
        if (!report.setUp().name().equals(SetUp.UNKNOWN.label())) {
            text.append(String.format(
                    "Set-up %s: %s%n", report.setUp().name(), report.setUp().words()));
        }
        report.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
        lines(text, result);
        report.files().stream().filter(f -> !f.state().equals("taken")).forEach(f -> text.append("File ")
                .append(Shown.plain(f.name()))
                .append(f.source().isEmpty() ? "" : " of " + f.source())
                .append(": ")
                .append(f.words())
                .append('\n'));
        if (report.aborted() != null) {
            text.append("The run was cut short: ").append(report.aborted()).append('\n');
            text.append(String.format(
                    Locale.ROOT,
                    "%,d rows that were read and those not read yet were not carried out; their file stays in the inbox.%n",
                    report.notDone()));
        }
        text.append("Report: ")
                .append(result.reports().resolve(report.run() + ".json"))
                .append(" and .jsonl");
        return text.toString();
    }

    private static void farEnds(StringBuilder text, Map<String, Long> farEnds) {
        if (!farEnds.isEmpty()) {
            text.append("Sheets at the far ends of written relations that lost their seals: ")
                    .append(farEnds.entrySet().stream()
                            .map(e -> e.getValue() + " " + e.getKey())
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
    }

    static String reasons(String outcome, Map<String, Long> reasons) {
        if (!outcome.equals("left-broken")) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        reasons.forEach((reason, count) -> {
            if (count > 0) {
                text.append(text.isEmpty() ? " (" : ", ")
                        .append(reason)
                        .append(' ')
                        .append(count);
            }
        });
        return text.isEmpty() ? "" : text.append(')').toString();
    }

    private static void lines(StringBuilder text, Sync.Result result) {
        result.noteworthy().stream()
                .filter(l -> !l.words().isEmpty())
                .limit(MOST_LINES)
                .forEach(l -> text.append("  ").append(line(l)).append('\n'));
        long more =
                result.noteworthy().stream().filter(l -> !l.words().isEmpty()).count() - MOST_LINES;
        if (more > 0) {
            text.append("  … and more: see the report\n");
        }
    }

    /** One change in words: row, sheet, outcome and reason. */
    static String line(ReportLine line) {
        String outcome = line.reason().isEmpty() ? line.outcome() : line.outcome() + " " + line.reason();
        return Shown.plain(Origin.words(line.file(), line.row())) + ": " + Shown.plain(line.sheet()) + " " + outcome
                + (line.words().isEmpty() ? "" : ": " + line.words());
    }
}
