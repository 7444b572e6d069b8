package io.sealkeeper.pipeline.flow;

import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.run.Runs;
import io.sealkeeper.run.Totals;
import io.sealkeeper.seal.Outcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The run that a payload belongs to: the command's, if there is one, else a run of its own. */
@Singleton
public class CurrentRun {

    private static final Logger LOG = Logger.getLogger(CurrentRun.class);

    private final Runs runs;
    private final WorkspaceProfile profile;
    private final Totals totals;
    private volatile Optional<Run> shared = Optional.empty();
    private volatile Consumer<RunReport> audience = report -> {};

    public CurrentRun(Settings settings, Clock clock, Totals totals, WorkspaceProfile profile) {
        this.totals = totals;
        this.profile = profile;
        this.runs = new Runs(settings.data(), clock, new Listener(totals, profile));
    }

    /** Passes on what runs count; at the end of each, what it has learnt of the workspace is kept. */
    private record Listener(Totals totals, WorkspaceProfile profile) implements RunListener {

        @Override
        public void outcome(String source, Outcome outcome) {
            totals.outcome(source, outcome);
        }

        @Override
        public void begun(Run run) {
            totals.begun(run);
        }

        @Override
        public void ended(RunReport report) {
            profile.save();
            totals.ended(report);
        }
    }

    /** Begins a run that all payloads belong to until the program ends. */
    public Run beginShared(Consumer<ReportLine> listener) {
        Run run = profile.in(runs.begin(listener));
        shared = Optional.of(run);
        return run;
    }

    /** Begins a silent run that all payloads belong to: nothing is written, and no report is left. */
    public Run beginSharedSilent() {
        Run run = profile.in(runs.silent());
        shared = Optional.of(run);
        return run;
    }

    /** Begins a run of its own, also for work that comes from no payload. */
    public Run beginOwn() {
        SheetLog log = new SheetLog();
        Run run = profile.in(runs.begin(log));
        log.of(run);
        return run;
    }

    /** Begins a silent run: nothing is written, and no report is left. */
    public Run beginSilent() {
        return profile.in(runs.silent());
    }

    /** The command's run, if there is one, for reading; else a silent one. */
    public Run forLooking() {
        return shared.orElseGet(this::beginSilent);
    }

    public Run forPayload() {
        return shared.orElseGet(this::beginOwn);
    }

    /** Whether a run of this process has not ended yet. When it has, its report is written. */
    public boolean isUnderWay(String id) {
        return totals.underWay().stream().anyMatch(run -> run.id().equals(id));
    }

    /** Sets the consumer of the reports of payloads' runs that end from now on, but for a shared one. */
    public void tellEnds(Consumer<RunReport> who) {
        audience = who;
    }

    /** Ends the run of a payload. A shared run is ended by the command that began it. */
    public void end(Run run) {
        if (shared.isEmpty()) {
            run.close();
            audience.accept(run.report());
            tell(run.report());
        }
    }

    /** The same for work that nobody waits to hear of. */
    public void endQuietly(Run run) {
        if (shared.isEmpty()) {
            run.close();
        }
    }

    private static void tell(RunReport report) {
        String outcomes = report.outcomes().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getKey() + " " + e.getValue())
                .reduce((all, next) -> all + ", " + next)
                .map(all -> ": " + all)
                .orElse("");
        LOG.infof("run %s of %s: %d rows%s", report.run(), report.source(), report.rows(), outcomes);
        report.files().stream()
                .filter(f -> !f.state().equals("taken"))
                .forEach(f -> LOG.warnf("run %s: file %s: %s", report.run(), f.name(), f.words()));
        if (report.aborted() != null) {
            LOG.errorf(
                    "run %s was cut short: %s; a payload in the inbox stays there and is tried again",
                    report.run(), report.aborted());
        }
    }
}
