package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Page;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.call.Connect;
import io.sealkeeper.pipeline.call.ModelReading;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.call.WorkspaceChanges;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.pipeline.deadletter.Recovery;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.flow.SharedClaims;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.guard.Guard;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.pipeline.judge.Agreements;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.judge.Rights;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.preview.Prediction;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.reconcile.AuditLog;
import io.sealkeeper.pipeline.reconcile.Restoration;
import io.sealkeeper.pipeline.reconcile.StateCheck;
import io.sealkeeper.pipeline.reconcile.TakeBack;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.record.Report;
import io.sealkeeper.pipeline.snapshot.SealSnapshot;
import io.sealkeeper.pipeline.update.FarEnds;
import io.sealkeeper.pipeline.update.Update;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.run.Runs;
import io.sealkeeper.run.Totals;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.Question;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** The program from its start to its end, or its {@link Crash}: the shipped beans, made anew, on an earlier one's journal. */
final class SimulatedProcess {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;

    private final Settings settings;
    private final Journal journal;
    private final TestClock clock;
    private final Timeline timeline;
    private final Consumer<ReportLine> reader;
    private final Runs runs;
    private final WorkspaceProfile profile;
    private final SharedClaims claims;
    private final PlainRoutes routes;
    private final DeadLetters deadLetters;
    private final Connect connect;
    private final Guard guard;
    private final Heal heal;
    private Run last;

    /** One on a machine whose clock is right. */
    SimulatedProcess(
            Settings settings,
            Journal journal,
            InProcessSandbox sandbox,
            WorkspaceSchema schema,
            TestClock clock,
            Timeline timeline,
            Optional<Random> order,
            Consumer<ReportLine> reader) {
        this(settings, journal, sandbox, schema, clock, clock, timeline, order, reader);
    }

    /**
     * @param schema what the workspace says of itself; the same for all processes
     * @param clock the true time
     * @param wall this machine's clock
     * @param reader who reads the lines of the report
     */
    SimulatedProcess(
            Settings settings,
            Journal journal,
            InProcessSandbox sandbox,
            WorkspaceSchema schema,
            TestClock clock,
            Clock wall,
            Timeline timeline,
            Optional<Random> order,
            Consumer<ReportLine> reader) {
        this.settings = settings;
        this.journal = journal;
        this.clock = clock;
        this.timeline = timeline;
        this.reader = reader;
        runs = new Runs(settings.data(), wall, RunListener.NONE);
        profile = new WorkspaceProfile(settings);
        Ticks ticks = clock::nanos;
        LeanIxClock leanIxClock = new LeanIxClock(wall, ticks);
        Tokens tokens = new Tokens(settings, ticks);
        WorkspaceModel model = new WorkspaceModel();
        ModelReading reading = new ModelReading(
                model, schema, ticks, new WorkspaceChanges(settings, model, schema, tokens, profile, wall));
        SealPolicies policies = new SealPolicies(settings, model);
        Rights rights = new Rights(tokens);
        Journaling journaling = new Journaling(() -> journal);
        Agreements agreements = new Agreements(settings, policies);
        Judge judge = new Judge(policies, rights, journaling, leanIxClock, reading, agreements);
        Recovery recovery = new Recovery(() -> journal, policies);
        claims = new SharedClaims(() -> timeline.at("the claims", journal), timeline::pause);
        InFlight inFlight = new InFlight(settings, claims);
        Wire wire = new Wire(sandbox, timeline, tokens, leanIxClock);
        Map<String, Step> steps = Map.of(
                "seal-snapshot", new SealSnapshot(settings, policies, schema, judge, journaling, leanIxClock, reading),
                "update",
                        new Update(
                                settings,
                                journaling,
                                judge,
                                rights,
                                new FarEnds(policies, model, leanIxClock),
                                inFlight,
                                reading),
                "prediction", new Prediction(settings, policies, rights, judge),
                "state-check", new StateCheck(settings, judge),
                "audit-log", new AuditLog(settings, policies, schema, tokens, judge, leanIxClock, ticks, agreements),
                "restoration", new Restoration(settings, journaling, rights, reading),
                "take-back", new TakeBack(settings));
        routes = new PlainRoutes(
                clock, wire, settings, tokens, leanIxClock, steps, inFlight, new Report(journaling), recovery, order);
        routes.keptIn(journal);
        deadLetters = new DeadLetters(journal, recovery, routes.producer());
        guard = new Guard(settings, agreements, runs(wall), journaling, () -> journal, leanIxClock, ticks);
        heal = new Heal(agreements, routes.producer());
        connect = new Connect(
                settings, schema, model, tokens, routes.gate(), routes.producer(), profile, reading, Runnable::run);
    }

    /** Runs of the guard's own, whose lines are read like those of all others. */
    private CurrentRun runs(Clock wall) {
        return new CurrentRun(settings, wall, new Totals(), profile) {
            @Override
            public Run beginOwn() {
                clock.advance(Duration.ofSeconds(1));
                return profile.in(runs.begin(reader));
            }
        };
    }

    /**
     * What {@code serve} does between its start and its end: takes up what is unfinished, then whatever is asked of it.
     *
     * @return whether nothing was cut short
     */
    boolean serve(Runnable day) {
        return carryOut(run -> {
            if (journal.pending() > 0) {
                routes.recovery(run);
            }
            day.run();
        });
    }

    /** What a replica does between its start and its end: takes up what is left, then whatever is asked of it. */
    boolean serveBesideOthers(Runnable day) {
        return carryOut(run -> {
            if (journal.leftBehind() > 0) {
                takeUp(run);
            }
            day.run();
        });
    }

    /** Takes over what replicas left that are gone, as a replica does now and then while it serves. */
    void takeOver() {
        claims.tidy();
        claims.takeOver();
        // Where it is cut short, the next time goes on with it.
        if (journal.leftBehind() > 0) {
            carryOutBeside(this::takeUp);
        }
    }

    private void takeUp(Run run) throws RunAborted {
        routes.recovery(run);
        journal.replicas().releaseInherited();
    }

    /**
     * One round of the guard, while it serves.
     *
     * @param between happens between the look and the judging
     * @return whether it was not cut short
     */
    boolean guardRound(Runnable between) {
        try {
            routes.guardRound(guard, timeline::beforeWrite, between);
            return true;
        } catch (RunAborted e) {
            return false;
        }
    }

    /** As if an earlier process had learnt it. */
    void knows(Question question, String answer) {
        profile.answers().see(question, answer, How.CANARY);
    }

    /** Takes a file, while it serves; returns whether it was not cut short. */
    boolean takes(String source, String file, List<Map<String, Object>> rows) {
        return carryOutBeside(run -> payload(run, source, file, rows));
    }

    /** In a run of its own, while it serves. */
    private boolean carryOutBeside(Work work) {
        clock.advance(Duration.ofSeconds(1));
        Run run = profile.in(runs.begin(reader));
        try {
            work.in(run);
            return true;
        } catch (RunAborted e) {
            run.abort(e.getMessage());
            return false;
        } finally {
            run.close();
        }
    }

    /** What {@code heal} does: a plan, of which nothing is sent. */
    List<Heal.Broken> healPlan() {
        List<Heal.Broken> found = new ArrayList<>();
        carryOut(run -> found.addAll(heal.plan(
                run,
                new Heal.Question(settings.guards().byName().keySet(), Optional.empty(), Optional.empty(), true),
                (done, all) -> {})));
        return found;
    }

    /** What {@code heal --plan} does. */
    boolean heal(List<Heal.Wanted> wanted) {
        return carryOut(run -> {
            if (journal.pending() > 0) {
                routes.recovery(run);
            }
            routes.heal(guard, heal, new Heal.Work(run, wanted.iterator()));
        });
    }

    /**
     * What {@code sync} does: takes up what is unfinished, then the payload.
     *
     * @return whether it was completed; otherwise the payload stays where it is
     */
    boolean sync(List<Map<String, Object>> rows) {
        return sync(TestSettings.SOURCE, "week.csv", rows);
    }

    /** The same for a file of a source; the first row is row 2. */
    boolean sync(String source, String file, List<Map<String, Object>> rows) {
        return carryOut(run -> sync(run, source, file, rows));
    }

    private void sync(Run run, String source, String file, List<Map<String, Object>> rows) throws RunAborted {
        if (journal.pending() > 0) {
            routes.recovery(run);
        }
        payload(run, source, file, rows);
    }

    /** What {@code serve} does with a file, long after its start. */
    boolean syncWithoutRecovery(String source, String file, List<Map<String, Object>> rows) {
        return carryOut(run -> payload(run, source, file, rows));
    }

    private void payload(Run run, String source, String file, List<Map<String, Object>> rows) throws RunAborted {
        run.countRows(source, rows.size());
        List<RowBatch.PayloadRow> payload = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Origin origin = new Origin(source, file, payload.size() + 2);
            payload.add(new RowBatch.PayloadRow(origin, String.valueOf(row.get("app_id")), JSON.valueToTree(row)));
        }
        int most = settings.leanix().readBatchSize();
        for (int from = 0; from < payload.size(); from += most) {
            routes.rows(new RowBatch(run, payload.subList(from, Math.min(payload.size(), from + most)), List.of()));
        }
    }

    /** The figures of the last run. */
    RunReport report() {
        return last.report();
    }

    /** What {@code dead-letters replay --all} does. */
    Map<DeadLetter, Outcome> replayAll() {
        Map<DeadLetter, Outcome> outcomes = new LinkedHashMap<>();
        carryOut(run -> outcomes.putAll(deadLetters.replay(open(), run, false)));
        return outcomes;
    }

    /** What {@code dead-letters replay ID} does. */
    Outcome replay(DeadLetter letter, boolean takesOlder) {
        Map<DeadLetter, Outcome> outcomes = new LinkedHashMap<>();
        carryOut(run -> outcomes.putAll(deadLetters.replay(List.of(letter), run, takesOlder)));
        return outcomes.get(letter);
    }

    /** Whether it takes the workspace that its settings name for the journal's own. */
    boolean connects() {
        return connect.connect(profile.in(runs.silent())).trouble().isEmpty();
    }

    /** {@link #sync} without a look at whose workspace it is. */
    boolean syncUnconnected(List<Map<String, Object>> rows) {
        return carryOut(false, run -> sync(run, TestSettings.SOURCE, "week.csv", rows));
    }

    /** A replay without a look at whose workspace it is. */
    boolean replayUnconnected(List<DeadLetter> letters) {
        return carryOut(false, run -> deadLetters.replay(letters, run, false));
    }

    /** What {@code dead-letters show} says of each. */
    Map<DeadLetter, Outcome> previewAll() {
        Map<DeadLetter, Outcome> outcomes = new LinkedHashMap<>();
        carryOut(run -> {
            for (DeadLetter letter : open()) {
                outcomes.put(letter, deadLetters.preview(letter, run));
            }
        });
        return outcomes;
    }

    List<DeadLetter> open() {
        return journal.deadLetters(DeadLetterFilter.OPEN, Page.first(PAGE));
    }

    /** Something done in one run. */
    private interface Work {
        void in(Run run) throws RunAborted;
    }

    private boolean carryOut(Work work) {
        return carryOut(true, work);
    }

    private boolean carryOut(boolean connected, Work work) {
        // No two runs of a program begin in the same second.
        clock.advance(Duration.ofSeconds(1));
        Run run = profile.in(runs.begin(reader));
        last = run;
        if (connected) {
            connect.connect(run).trouble().ifPresent(trouble -> {
                throw new AssertionError(trouble);
            });
        }
        boolean done = true;
        try {
            timeline.begin();
            work.in(run);
        } catch (RunAborted e) {
            run.abort(e.getMessage());
            done = false;
        }
        timeline.end();
        run.close();
        profile.save();
        return done;
    }
}
