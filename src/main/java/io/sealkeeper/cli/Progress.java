package io.sealkeeper.cli;

import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** A progress line: rows done, rate, outcomes so far. A terminal shows it in place, other outputs repeat it. */
final class Progress {

    private static final long TICK_SECONDS = 2;

    private final PrintStream out;
    private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
    private boolean shown;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Shows a run's progress every few seconds; returns what stops that. */
    Runnable on(Run run, Supplier<Optional<String>> slowed) {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var ticks = ticker.scheduleAtFixedRate(
                () -> show(run.report(), slowed.get()), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
        return () -> {
            ticks.cancel(false);
            ticker.shutdownNow();
            end();
        };
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
                slowed.map(words -> "; " + words + ", because LeanIX refused some for their rate")
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
