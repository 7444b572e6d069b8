package io.sealkeeper.pipeline;

import io.sealkeeper.config.Guards;
import io.sealkeeper.journal.Sighting;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.Dates;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Some days in the life of a gateway that guards integrations, generated from one seed: their runs, people, our own payloads on
 * the same sheets, faults, crashes, restarts, replays and heals, and quiet days at the end.
 */
final class GuardedLife implements Lives.Life {

    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final Set<String> OURS = Set.of("criticalVulnerabilities", "highVulnerabilities");
    private static final String SECOND = "importer";

    private final long seed;
    private final ReusedJournal journal;
    private final Path folder;
    private final Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas;
    private final RandomWorld world;
    private final GuardedWorld guarded;
    private final TestSettings settings = new TestSettings();
    private final TestClock clock = new TestClock();
    private final WallClock wall = new WallClock(clock);
    private final Timeline timeline = new Timeline();
    private final InProcessSandbox sandbox;
    private final GuardAuditor auditor;
    private final List<Transcript.Told> told = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private boolean clocksWereSet;
    private long waiting;
    private int crashes;
    private int payloads;

    GuardedLife(
            long seed, ReusedJournal journal, Path folder, Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas) {
        this.seed = seed;
        this.journal = journal;
        this.folder = folder;
        this.schemas = schemas;
        world = new RandomWorld(seed);
        guarded = new GuardedWorld(world);
        boolean logReadable = world.chance(0.95);
        Map<String, Set<String>> trusted = settings();
        sandbox = guarded.workspace(seed, logReadable, clock);
        world.fill(workspace());
        auditor = new GuardAuditor(
                workspace(), trusted, e -> OURS.contains(e.path().substring(1)), logReadable);
        wall.set(world.chance(0.7) ? Duration.ZERO : world.skew());
        journal.empty(timeline.journalClock(wall));
    }

    /** Makes the settings; returns what each guarded user is trusted with. */
    private Map<String, Set<String>> settings() {
        Map<String, Set<String>> trusted = new HashMap<>();
        settings.trusting(OURS.toArray(String[]::new))
                .batches(1 + world.number(10), 1 + world.number(10))
                .quiet(QUIET);
        if (world.chance(0.15)) {
            settings.users("both", "both");
        }
        Set<String> fields = world.chance(0.5)
                ? Set.of(GuardedWorld.TRUSTED)
                : Set.of(GuardedWorld.TRUSTED, GuardedWorld.ALSO_TRUSTED);
        guard(trusted, "connector", Integration.CONNECTOR_ID, fields);
        if (world.chance(0.5)) {
            guard(trusted, SECOND, Integration.IMPORTER_ID, Set.of(GuardedWorld.ALSO_TRUSTED));
        }
        return trusted;
    }

    private void guard(Map<String, Set<String>> trusted, String name, String user, Set<String> fields) {
        settings.guarding(name, world.chance(0.9) ? Guards.Mode.PRESERVE : Guards.Mode.OBSERVE, user)
                .trustingAlso(name, fields.toArray(String[]::new));
        trusted.put(user, fields);
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    @Override
    public List<String> live() {
        rounds(1, 0);
        for (int days = 1 + world.number(3); days > 0; days--) {
            if (world.chance(0.5)) {
                world.faults(workspace());
                world.outage(workspace());
            }
            if (world.chance(0.2)) {
                world.clocks(workspace(), wall);
                clocksWereSet = true;
            }
            if (world.chance(0.2)) {
                world.anotherJob(workspace());
            }
            rounds(2 + world.number(5), world.chance(0.5) ? 1 + world.number(60) : 0);
            if (world.chance(0.3)) {
                heal(world.chance(0.3) ? 1 + world.number(40) : 0);
            }
            if (world.chance(0.3)) {
                survives(() -> process().replayAll());
            }
            workspace().faults().clear();
        }
        quietDays();
        forget();
        return findings;
    }

    /** A process that guards for some rounds, while things happen; it may crash. */
    private void rounds(int rounds, int crashAt) {
        timeline.crashAt(crashAt);
        SimulatedProcess process = process();
        survives(() -> process.serve(() -> {
            for (int i = 0; i < rounds; i++) {
                for (int n = world.number(3); n > 0; n--) {
                    guarded.something(workspace());
                }
                GuardedWorld.pass(guarded.pause(), clock, workspace());
                process.guardRound(() -> meanwhile(process));
            }
        }));
        findings.addAll(auditor.findings());
    }

    /** Happens after the guard has looked, and before it judges. */
    private void meanwhile(SimulatedProcess process) {
        if (world.chance(0.3)) {
            guarded.something(workspace());
        }
        if (world.chance(0.3)) {
            process.takes(TestSettings.SOURCE, "week" + ++payloads + ".csv", world.rows());
        }
    }

    private void heal(int crashAt) {
        timeline.crashAt(0);
        long ours = ours();
        List<Heal.Broken> plan = new ArrayList<>();
        survives(() -> plan.addAll(process().healPlan()));
        if (ours() != ours) {
            findings.add("a plan wrote something");
        }
        List<Heal.Wanted> wanted = plan.stream()
                .filter(b -> b.predicted().kind() == Outcome.Kind.RESTORED)
                .map(b -> new Heal.Wanted(
                        b.listed().id(),
                        b.listed().type(),
                        b.listed().label(),
                        b.guard().orElseThrow(),
                        b.rev()))
                .toList();
        if (world.chance(0.5)) {
            guarded.something(workspace());
        }
        timeline.crashAt(crashAt);
        survives(() -> process().heal(wanted));
        findings.addAll(auditor.findings());
    }

    /** What we sent: not the breaks that earlier writes of ours caused late. */
    private long ours() {
        return workspace().auditLog().stream()
                .filter(e -> e.requestNumber() > 0 && !e.comment().isEmpty())
                .count();
    }

    /** From here on nothing fails, and nobody begins anything. */
    private void quietDays() {
        long before = edits();
        workspace().faults().clear();
        timeline.crashAt(0);
        SimulatedProcess process = process();
        survives(() -> process.serve(() -> {
            for (Duration pause : List.of(
                    Duration.ofMinutes(20),
                    Duration.ofMinutes(80),
                    Duration.ofHours(25),
                    Duration.ofMinutes(11),
                    Duration.ofMinutes(11),
                    Duration.ofMinutes(11))) {
                GuardedWorld.pass(pause, clock, workspace());
                process.guardRound(() -> {});
            }
        }));
        findings.addAll(auditor.findings());
        if (journal.journal().pending() > 0) {
            findings.add("something is unfinished still");
        }
        if (isTimeTold() && edits() == before) {
            waiting = journal.journal().guardBook().count(Set.of(APPLICATION)).waiting();
        }
    }

    /** Somebody may have waited for a moment that comes only now. */
    private long edits() {
        return workspace().auditLog().stream()
                .filter(e -> e.requestNumber() == 0
                        && !e.path().equals("/lxState")
                        && !e.path().equals("/qualitySeal"))
                .count();
    }

    /** A sheet that was changed while LeanIX's clock was ahead has not been left alone yet. */
    private boolean isTimeTold() {
        return !clocksWereSet
                && workspace().options().dates() != Dates.NONE
                && workspace().options().dateOffset().isZero()
                && workspace().options().serverClockOffset().isZero();
    }

    /** The journal is for another life next. */
    private void forget() {
        journal.journal()
                .guardBook()
                .saw(workspace().sheets().stream()
                        .map(s -> new Sighting(
                                new FactSheetId(s.id()),
                                APPLICATION,
                                s.externalId(),
                                new Revision(Long.MAX_VALUE),
                                SealState.DRAFT,
                                Optional.empty(),
                                false))
                        .toList());
    }

    private SimulatedProcess process() {
        OpenQuestion.BreakEventName name = workspace().options().answers().breakEventName();
        return new SimulatedProcess(
                settings.of("http://127.0.0.1", folder),
                journal.forNextProcess(),
                sandbox,
                schemas.computeIfAbsent(name, n -> new WorkspaceSchema()),
                clock,
                wall,
                timeline,
                Optional.of(new Random(seed ^ timeline.events())),
                line -> told.add(new Transcript.Told(workspace().auditLog().size(), line)));
    }

    private void survives(Runnable work) {
        try {
            work.run();
        } catch (Crash crash) {
            crashes++;
        }
    }

    @Override
    public String transcript() {
        return new Transcript(workspace(), told, journal.journal()).text();
    }

    /**
     * Crashes; what the guard and heal did, and why the guard left seals broken; sheets that were left so without need, or were
     * still to be judged at the end of quiet days.
     */
    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        for (Transcript.Told t : told) {
            ReportLine line = t.line();
            if (Set.of(Origin.GUARD, Origin.HEAL).contains(line.file())) {
                counts.merge(line.file() + " " + line.outcome(), 1L, Long::sum);
            }
            if (line.file().equals(Origin.GUARD) && line.outcome().equals("left-broken")) {
                counts.merge("guard left " + reason(line), 1L, Long::sum);
            }
        }
        counts.put("crashes", (long) crashes);
        counts.put("waiting", waiting);
        counts.put("missed", (long) auditor.couldBeRestored().size());
        return counts;
    }

    private static String reason(ReportLine line) {
        return Boolean.getBoolean("simulation.words")
                ? line.reason() + ": " + line.words().replaceAll("'.*?'|user \\S+|[0-9]\\S*", "_")
                : line.reason();
    }
}
