package io.sealkeeper.cli;

import io.sealkeeper.run.RunReport;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** A line on long work: rows done, rate, outcomes so far. On a terminal it is drawn over, elsewhere it is repeated. */
final class Progress {

    private final PrintStream out;
    private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
    private boolean shown;

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void show(RunReport report, Optional<String> slowed) {
        if (report.rows() + report.recovered() == 0) {
            return;
        }
        long done =
                report.outcomes().values().stream().mapToLong(Long::longValue).sum();
        double seconds = Math.max(
                0.1,
                Duration.between(Instant.parse(report.start()), Instant.parse(report.end()))
                                .toMillis()
                        / 1000.0);
        String outcomes = report.outcomes().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        String line = String.format(
                Locale.ROOT,
                "%,d rows done, %,.0f a second; %s%s",
                done,
                done / seconds,
                outcomes.isEmpty() ? "-" : outcomes,
                slowed.map(words -> "; " + words + ", for LeanIX refused some for their rate")
                        .orElse(""));
        out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        out.flush();
        shown = true;
    }

    synchronized void end() {
        if (shown && terminal) {
            out.println();
        }
    }
}
