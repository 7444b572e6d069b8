package io.sealkeeper.pipeline;

import io.sealkeeper.config.Settings;
import io.sealkeeper.doctor.Canary;
import io.sealkeeper.doctor.Diagnosis;
import io.sealkeeper.doctor.Doctor;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.call.Connect;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.call.LeanIxAnswers;
import io.sealkeeper.pipeline.call.LeanIxAuthorization;
import io.sealkeeper.pipeline.call.LeanIxGate;
import io.sealkeeper.pipeline.call.LeanIxTokens;
import io.sealkeeper.pipeline.call.ModelReading;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.call.WireTap;
import io.sealkeeper.pipeline.call.WorkspaceChanges;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.deadletter.DeadLetterChannel;
import io.sealkeeper.pipeline.deadletter.Recovery;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.flow.SharedClaims;
import io.sealkeeper.pipeline.guard.Guard;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.pipeline.judge.Agreements;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.judge.Rights;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.payload.Attempts;
import io.sealkeeper.pipeline.payload.FilePayload;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.pipeline.payload.PayloadReaders;
import io.sealkeeper.pipeline.payload.WholeFiles;
import io.sealkeeper.pipeline.preview.PlanReport;
import io.sealkeeper.pipeline.preview.PlannedSheets;
import io.sealkeeper.pipeline.preview.Prediction;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.reconcile.AuditLog;
import io.sealkeeper.pipeline.reconcile.Restoration;
import io.sealkeeper.pipeline.reconcile.StateCheck;
import io.sealkeeper.pipeline.reconcile.TakeBack;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.record.Report;
import io.sealkeeper.pipeline.snapshot.SealSnapshot;
import io.sealkeeper.pipeline.tell.OwnersSweep;
import io.sealkeeper.pipeline.tell.OwnersWording;
import io.sealkeeper.pipeline.tell.TellOwners;
import io.sealkeeper.pipeline.transform.Parts;
import io.sealkeeper.pipeline.transform.RowMapping;
import io.sealkeeper.pipeline.transform.Transform;
import io.sealkeeper.pipeline.update.FarEnds;
import io.sealkeeper.pipeline.update.Update;
import io.sealkeeper.pull.PullBeans;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.Runs;
import io.sealkeeper.run.Totals;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.Registry;

/** The beans that the shipped routes name, for one workspace and one journal. */
final class TestBeans implements AutoCloseable {

    /** The credentials for polled sources. */
    private static final Map<String, String> LOGINS =
            Map.of("sealkeeper.pull.scan.user", "sealkeeper", "sealkeeper.pull.scan.password", "s3cret of the test");

    private final Settings settings;
    private final Clock clock;
    private final Journal journal;
    private final ProducerTemplate producer;
    private final WorkspaceSchema schema = new WorkspaceSchema();
    private final WorkspaceModel model = new WorkspaceModel();
    private final AtomicLong laterNanos = new AtomicLong();
    private final WorkspaceChanges changes;
    private final ModelReading reading;
    private final Tokens tokens;
    private final LeanIxClock leanIxClock;
    private final LeanIxGate gate;
    private final WireTap tap;
    private final SealPolicies policies;
    private final WorkspaceProfile profile;
    private final Recovery recovery;
    private Heal heal;
    private CurrentRun currentRun;
    private final Outage outage = new Parts().outage();
    private final ExecutorService calls = Parts.threads("leanix-call", 24);
    private final ExecutorService batches = Parts.threads("batch", Integer.MAX_VALUE);

    TestBeans(Settings settings, Clock clock, Journal journal, ProducerTemplate producer) {
        this.settings = settings;
        this.clock = clock;
        this.journal = journal;
        this.producer = producer;
        tokens = new Tokens(settings, Ticks.SYSTEM);
        tap = new WireTap(clock, Ticks.SYSTEM);
        leanIxClock = new LeanIxClock(clock, Ticks.SYSTEM);
        gate = new LeanIxGate(settings, tokens, producer, Ticks.SYSTEM, leanIxClock);
        gate.guard().keptIn(journal);
        // Most tests skip connect(), which does it once the tokens have told the id.
        gate.guard().bind();
        policies = new SealPolicies(settings, model);
        profile = new WorkspaceProfile(settings);
        changes = new WorkspaceChanges(settings, model, schema, tokens, profile, clock);
        reading = new ModelReading(model, schema, () -> Ticks.SYSTEM.nanos() + laterNanos.get(), changes);
        recovery = new Recovery(() -> journal, policies);
    }

    CurrentRun currentRun() {
        return currentRun;
    }

    WorkspaceChanges changes() {
        return changes;
    }

    /** A look at the workspace while there is no payload. */
    Optional<String> lookAgain() {
        return connect().lookAgain(profile.in(new Runs(settings.data(), clock, RunListener.NONE).silent()));
    }

    /** @param hurried whether they do without the pause before they look at a seal again */
    void bind(Registry registry, boolean hurried) {
        Rights rights = new Rights(tokens);
        Journaling journaling = new Journaling(() -> journal);
        Agreements agreements = new Agreements(settings, policies);
        Judge judge = new Judge(policies, rights, journaling, leanIxClock, reading, agreements);
        registry.bind("leanix-calls", calls);
        registry.bind("batches", batches);
        InFlight inFlight = new InFlight(settings, new SharedClaims(() -> journal));
        registry.bind("in-flight", inFlight);
        registry.bind("leanix-gate", gate);
        registry.bind("leanix-answers", new LeanIxAnswers(tokens, leanIxClock));
        registry.bind("leanix-tokens", new LeanIxTokens());
        registry.bind("leanix-authorization", new LeanIxAuthorization(settings, tokens, tap));
        currentRun = new CurrentRun(settings, clock, new Totals(), profile);
        heal = new Heal(agreements, producer);
        registry.bind("heal", heal);
        registry.bind(
                "guard",
                new Guard(settings, agreements, currentRun, journaling, () -> journal, leanIxClock, Ticks.SYSTEM));
        registry.bind("payload", new FilePayload(settings, currentRun, inFlight, new Attempts(settings), outage));
        registry.bind("whole-files", new WholeFiles(clock, Ticks.SYSTEM));
        registry.bind("csv-file", new PayloadReaders.Csv());
        registry.bind("csv-report", new PayloadReaders.Report());
        registry.bind("json-file", new PayloadReaders.Json());
        registry.bind("xlsx-file", new PayloadReaders.Xlsx(settings.limits()));
        registry.bind("pulled-file", new PayloadReaders.Pulled());
        PullBeans.bind(registry, settings, LOGINS);
        registry.bind("transform", new Transform());
        registry.bind("mapping", new RowMapping(producer, settings));
        Report report = new Report(journaling);
        TellOwners telling = new TellOwners(() -> journal, Ticks.SYSTEM);
        registry.bind("owners-wording", new OwnersWording(settings, tokens));
        registry.bind("owner-notes", telling);
        registry.bind("owner-notes-sweep", new OwnersSweep(() -> journal, currentRun, telling));
        registry.bind(
                "seal-snapshot", new SealSnapshot(settings, policies, schema, judge, journaling, leanIxClock, reading));
        registry.bind(
                "update",
                new Update(
                        settings,
                        journaling,
                        judge,
                        rights,
                        new FarEnds(policies, model, leanIxClock),
                        inFlight,
                        reading));
        registry.bind("prediction", new Prediction(settings, policies, rights, judge));
        registry.bind("planned-sheets", new PlannedSheets(settings));
        registry.bind("plan-report", new PlanReport(settings, rights));
        registry.bind("state-check", hurried ? new HurriedCheck(settings, judge) : new BriskCheck(settings, judge));
        registry.bind(
                "audit-log",
                new AuditLog(settings, policies, schema, tokens, judge, leanIxClock, Ticks.SYSTEM, agreements));
        registry.bind("restoration", new Restoration(settings, journaling, rights, reading));
        registry.bind("take-back", new TakeBack(settings));
        registry.bind("report", report);
        registry.bind("dead-letter", new DeadLetterChannel(report));
        registry.bind("recovery", recovery);
        registry.bind("leanix-outage", outage);
    }

    /** What the program does before it takes a payload. */
    Connect connect() {
        return new Connect(settings, schema, model, tokens, gate, producer, profile, reading, calls);
    }

    /** What asks LeanIX for doctor. */
    Inquiry inquiry() {
        return new Inquiry(tokens, gate, connect(), schema, model, producer, leanIxClock, Ticks.SYSTEM, profile);
    }

    WireTap tap() {
        return tap;
    }

    /** Looks at the workspace as {@code doctor --canary} does, and keeps what it has learnt. */
    Diagnosis canary(Canary.Wish wish) {
        Runs runs = new Runs(settings.data(), clock, RunListener.NONE);
        Canary canary = new Canary(wish, settings, new Canary.Tools(producer, l -> profile.in(runs.begin(l)), journal));
        Diagnosis found = new Doctor(settings, inquiry(), profile.in(runs.silent())).examine(Optional.of(canary));
        profile.save();
        return found;
    }

    /** Lets the data model and the schema, as they were read, grow older. */
    void later(Duration by) {
        laterNanos.addAndGet(by.toNanos());
    }

    WorkspaceProfile profile() {
        return profile;
    }

    Recovery recovery() {
        return recovery;
    }

    Heal heal() {
        return heal;
    }

    Outage outage() {
        return outage;
    }

    @Override
    public void close() {
        batches.shutdownNow();
        calls.shutdownNow();
    }

    /** Waits less for the first seals that stand. */
    private static final class BriskCheck extends StateCheck {
        BriskCheck(Settings settings, Judge judge) {
            super(settings, judge);
        }

        @Override
        protected long patienceMillis() {
            return 2000;
        }
    }

    /** For hundreds of runs in workspaces whose seals break at once, or after so many requests. */
    private static final class HurriedCheck extends StateCheck {
        HurriedCheck(Settings settings, Judge judge) {
            super(settings, judge);
        }

        @Override
        public long pauseMillis(Batch batch) {
            return 0;
        }
    }
}
