package io.sealkeeper.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Begins runs. Their ids sort by time: {@code 20261123-055900-k3f2}. */
public final class Runs {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path reports;
    private final Clock clock;
    private final RunListener totals;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param data the folder that holds the folder of reports
     * @param totals is told of all runs except silent ones
     */
    public Runs(Path data, Clock clock, RunListener totals) {
        this.reports = data.resolve("reports");
        this.clock = clock;
        this.totals = totals;
    }

    /**
     * Begins a run.
     *
     * @throws UncheckedIOException if no report can be written: nothing may happen that would not be reported
     */
    public Run begin(Consumer<ReportLine> listener) {
        String id =
                time(clock.instant()) + "-" + Integer.toString(36 * 36 * 36 + random.nextInt(36 * 36 * 36 * 35), 36);
        try {
            Run run = new Run(id, clock, new ReportFiles(reports, id), listener, totals);
            totals.begun(run);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("no report can be written to " + reports + ": " + e.getMessage(), e);
        }
    }

    /** The first part of the ids of runs that begin at that time. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A run that writes no report. */
    public Run silent() {
        return new Run(Run.SILENT, clock, ReportFiles.none(), line -> {}, RunListener.NONE);
    }

    /** Where the reports are. */
    public Path folder() {
        return reports;
    }
}
