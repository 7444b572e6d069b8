package io.sealkeeper.pipeline;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some weeks in the life of a gateway and a workspace, generated from one seed: payloads, people, faults, crashes, restarts
 * and replays, and a quiet day at the end. One thread and one clock, so that a seed always gives the same life.
 */
final class SimulatedLife implements Lives.Life {

    private static final Set<String> TRUSTED = Set.of("criticalVulnerabilities", "highVulnerabilities");
    /** Another source, which the owners agreed to trust with the one field and not with the other. */
    private static final String OTHER = "inventory";

    private static final String UNTRUSTED_OF_OTHER = "/criticalVulnerabilities";

    /** From here on values are the other source's. */
    private static final int OTHERS = 1_000_000;

    private static final int ROWS = 100;
    private static final String ADDRESS = "http://127.0.0.1";
    private static final int MOST_CRASHES = 3;
    private static final int MOST_TRIES = 6;

    private final long seed;
    private final ReusedJournal journal;
    private final Path folder;
    private final Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas;
    private final RandomWorld world;
    private final boolean logReadable;
    private final boolean twoSources;
    private final boolean rising;
    private final TestSettings settings = new TestSettings();
    private final TestClock clock = new TestClock();
    private final WallClock wall = new WallClock(clock);
    private final Timeline timeline = new Timeline();
    private final InProcessSandbox sandbox;
    private final SealAuditor auditor;
    private final List<Transcript.Told> told = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int crashes;
    private int replays;
    private int strays;
    private int payloads;

    SimulatedLife(
            long seed, ReusedJournal journal, Path folder, Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas) {
        this.seed = seed;
        this.journal = journal;
        this.folder = folder;
        this.schemas = schemas;
        world = new RandomWorld(seed);
        logReadable = world.chance(0.85);
        settings.trusting(TRUSTED.toArray(String[]::new))
                .trustingAlso(OTHER, "highVulnerabilities")
                .batches(1 + world.number(10), 1 + world.number(10));
        boolean keepsSeals = false;
        if (world.chance(0.15)) {
            settings.users("both", "both");
        } else if (world.chance(0.1)) {
            settings.users("custom", "sealer");
            keepsSeals = true;
        }
        twoSources = world.chance(0.5);
        // A value taken back because no seal can be broken is rightly an older one.
        rising = world.chance(0.5) && !keepsSeals;
        if (!logReadable && world.chance(0.7)) {
            settings.restoringWithoutLog();
        }
        sandbox = new InProcessSandbox(world.slowed(world.options(seed, logReadable), clock, logReadable));
        world.fill(sandbox.workspace());
        auditor = new SealAuditor(sandbox.workspace(), SimulatedLife::isAgreed, logReadable);
        wall.set(world.skew());
        journal.empty(timeline.journalClock(wall));
    }

    private static boolean isAgreed(AuditEvent event) {
        boolean others = event.path().equals(UNTRUSTED_OF_OTHER)
                && event.newValue().filter(v -> v.matches("\\d{7,9}")).isPresent();
        return !others && TRUSTED.contains(event.path().substring(1));
    }

    /** A payload of one of the sources; each value identifies its source and its payload. */
    private record Payload(String source, List<Map<String, Object>> rows) {}

    private Payload payload() {
        boolean other = twoSources && world.chance(0.3);
        payloads++;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : world.rows()) {
            Map<String, Object> own = new LinkedHashMap<>(row);
            own.replaceAll((column, value) -> column.equals("critical") || column.equals("high")
                    ? (other ? OTHERS : 0) + (rising ? payloads * ROWS + rows.size() : (int) value)
                    : value);
            rows.add(own);
        }
        return new Payload(other ? OTHER : TestSettings.SOURCE, rows);
    }

    /** Values rise with each payload: none of ours is followed by an older one of the same source. */
    private List<String> setBack() {
        return rising
                ? auditor.setBack(
                        value -> value.matches("\\d{1,9}")
                                ? OptionalLong.of(Integer.parseInt(value) % OTHERS / ROWS)
                                : OptionalLong.empty(),
                        value -> value.length() > 6 ? " of the other" : "")
                : List.of();
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    @Override
    public List<String> live() {
        for (int week = 1 + world.number(2); week > 0; week--) {
            world.people(workspace());
            world.anotherJob(workspace());
            world.clocks(workspace(), wall);
            world.faults(workspace());
            world.outage(workspace());
            payload(payload());
            if (world.chance(0.1)) {
                strays(world.rows());
            }
            if (world.chance(0.4)) {
                replay();
            }
            workspace().faults().clear();
        }
        quietDay();
        return findings;
    }

    /** Takes a payload until it is completed: crashes and failed readings leave it where it is. */
    private void payload(Payload payload) {
        List<Map<String, Object>> rows = payload.rows();
        for (int tries = 1; ; tries++) {
            timeline.crashAt(tries <= MOST_CRASHES && world.chance(0.5) ? 1 + world.number(40) : 0);
            long since = workspace().auditLog().size();
            int before = told.size();
            SimulatedProcess process = process();
            boolean done = survives(() -> process.sync(payload.source(), "week.csv", rows));
            findings.addAll(auditor.findings());
            if (done) {
                values(rows, told.subList(before, told.size()), since);
                return;
            }
            if (world.chance(0.3)) {
                world.actsNow(workspace());
            }
            if (world.chance(0.15)) {
                strays(rows);
            }
            if (tries > MOST_TRIES) {
                workspace().faults().clear();
            }
        }
    }

    /** For a while the settings name a copy, or another workspace at the same address. */
    private void strays(List<Map<String, Object>> rows) {
        boolean otherId = world.chance(0.5);
        boolean otherAddress = !otherId || world.chance(0.5);
        InProcessSandbox copy = sandbox.copy(o -> otherId ? o.workspaceId("0ddf") : o);
        timeline.crashAt(0);
        StrayProcess process =
                new StrayProcess(process(copy, otherAddress ? "http://127.0.0.2" : ADDRESS), journal.journal(), copy);
        findings.addAll(process.starts());
        if (world.chance(0.5)) {
            findings.addAll(process.goesOn(rows));
        }
        strays++;
    }

    private void replay() {
        if (world.chance(0.3)) {
            SimulatedProcess process = process();
            long ours = ours();
            timeline.crashAt(0);
            process.previewAll();
            if (ours() != ours) {
                findings.add("a preview wrote something");
            }
        }
        timeline.crashAt(world.chance(0.3) ? 1 + world.number(20) : 0);
        SimulatedProcess process = process();
        survives(() -> {
            replays += process.replayAll().size();
            return true;
        });
        findings.addAll(auditor.findings());
    }

    private long ours() {
        return workspace().auditLog().stream()
                .filter(e -> e.technicalUser() && e.requestNumber() > 0)
                .count();
    }

    /** From here on nothing fails. */
    private void quietDay() {
        workspace().faults().clear();
        timeline.crashAt(0);
        Payload payload = payload();
        List<Map<String, Object>> rows = payload.rows();
        long since = workspace().auditLog().size();
        int before = told.size();
        if (!process().sync(payload.source(), "week.csv", rows)) {
            findings.add("the run was cut short on a quiet day");
        }
        values(rows, told.subList(before, told.size()), since);
        process().replayAll();
        findings.addAll(auditor.findings());
        findings.addAll(setBack());
        if (journal.journal().pending() > 0) {
            findings.add("something is unfinished still");
        }
        nothingLost();
    }

    private SimulatedProcess process() {
        return process(sandbox, ADDRESS);
    }

    private SimulatedProcess process(InProcessSandbox where, String address) {
        OpenQuestion.BreakEventName name = workspace().options().answers().breakEventName();
        return new SimulatedProcess(
                settings.of(address, folder),
                journal.forNextProcess(),
                where,
                schemas.computeIfAbsent(name, n -> new WorkspaceSchema()),
                clock,
                wall,
                timeline,
                Optional.of(new Random(seed ^ timeline.events())),
                line -> told.add(new Transcript.Told(workspace().auditLog().size(), line)));
    }

    /** Something that a process does. */
    private interface Work {
        boolean done();
    }

    private boolean survives(Work work) {
        try {
            return work.done();
        } catch (Crash crash) {
            crashes++;
            return false;
        }
    }

    /** What the payload says has arrived, as far as nothing says why not. */
    private void values(List<Map<String, Object>> rows, List<Transcript.Told> lines, long since) {
        Promised.values(rows, lines).forEach((key, value) -> {
            String[] name = key.split("/", -1);
            if (!auditor.arrived(name[0], name[1], value, since)) {
                findings.add(key + "=" + value + " did not arrive, and nothing says why: "
                        + workspace().sheet(name[0]).value(name[1]) + " is there");
            }
        });
    }

    private void nothingLost() {
        List<String> open = journal.open().stream().map(DeadLetter::label).toList();
        findings.addAll(Promised.lostSeals(workspace(), auditor, told, open));
    }

    @Override
    public String transcript() {
        return new Transcript(workspace(), told, journal.journal()).text();
    }

    /** Crashes, replayed dead letters, times led to another workspace, and outcomes. */
    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = told.stream()
                .collect(Collectors.groupingBy(t -> t.line().outcome(), HashMap::new, Collectors.counting()));
        counts.put("crashes", (long) crashes);
        counts.put("replays", (long) replays);
        counts.put("strays", (long) strays);
        return counts;
    }
}
