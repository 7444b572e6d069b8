package io.sealkeeper.pipeline;

import io.sealkeeper.journal.Journal;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some days of two or three gateways on one journal, generated from one seed: payloads for the same sheets, people, faults;
 * gateways that are killed, stand still between their last look at the lease and a mutation, lose their leases while they are
 * well, and whose clocks jump; and a quiet day at the end. One step at a time, so that a seed always gives the same life.
 */
final class ReplicasLife implements Lives.Life {

    private static final Set<String> TRUSTED = Set.of("criticalVulnerabilities", "highVulnerabilities");
    private static final String ADDRESS = "http://127.0.0.1";
    private static final List<String> NAMES = List.of("ada", "bob", "cid");
    private static final String FOLDERS = "replicas";
    private static final int ROWS = 100;
    private static final int MOST_STEPS = 2_500;
    private static final int MOST_CRASHES = 3;
    private static final int MOST_FREEZES = 4;

    private final long seed;
    private final SharedJournal journal;
    private final Path folder;
    private final Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas;
    private final RandomWorld world;
    private final TestSettings settings = new TestSettings();
    private final TestClock clock = new TestClock();
    private final InProcessSandbox sandbox;
    private final SealAuditor auditor;
    private final int number;
    private final List<SimulatedReplica> replicas = new ArrayList<>();
    private final List<SimulatedReplica> gone = new ArrayList<>();
    private final Deque<SimulatedReplica.Job> jobs = new ArrayDeque<>();
    private final Map<String, SimulatedReplica.Job> payloads = new LinkedHashMap<>();
    private final List<Transcript.Told> told = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private int started;
    private int steps;
    private boolean quiet;

    ReplicasLife(
            long seed, SharedJournal journal, Path folder, Map<OpenQuestion.BreakEventName, WorkspaceSchema> schemas) {
        this.seed = seed;
        this.journal = journal;
        this.folder = folder;
        this.schemas = schemas;
        world = new RandomWorld(seed);
        boolean logReadable = world.chance(0.85);
        settings.trusting(TRUSTED.toArray(String[]::new)).batches(1 + world.number(10), 1 + world.number(10));
        if (world.chance(0.15)) {
            settings.users("both", "both");
        } else if (world.chance(0.1)) {
            settings.users("custom", "sealer");
        }
        if (!logReadable && world.chance(0.7)) {
            settings.restoringWithoutLog();
        }
        number = 2 + world.number(2);
        sandbox = new InProcessSandbox(world.slowed(world.options(seed, logReadable), clock, logReadable));
        world.fill(sandbox.workspace());
        auditor = new SealAuditor(sandbox.workspace(), TRUSTED, logReadable);
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    @Override
    public List<String> live() {
        journal.empty();
        ReusedJournal.forget(folder.resolve(FOLDERS));
        try {
            for (int i = 0; i < number; i++) {
                start(NAMES.get(i));
            }
            for (int i = 2 + world.number(3); i > 0; i--) {
                payload();
            }
            while (steps < MOST_STEPS && !isAtRest()) {
                someDay();
            }
            quietDay();
        } finally {
            replicas.forEach(SimulatedReplica::kill);
            replicas.forEach(SimulatedReplica::close);
            gone.forEach(SimulatedReplica::close);
        }
        findings.addAll(journal.findings());
        return findings;
    }

    /** Somebody does something: mostly a gateway goes on to its next point. */
    private void someDay() {
        switch (world.number(60)) {
            case 0 -> killOne();
            case 1, 2 -> freezeOne();
            case 3 -> some(replicas).ifPresent(r -> runOut(r.name()));
            case 4 -> some(frozen()).ifPresent(this::wake);
            case 5 -> some(left()).ifPresent(this::runOut);
            case 6 -> startOne();
            case 7 -> world.actsNow(workspace());
            case 8 ->
                some(replicas).ifPresent(r -> {
                    count("clock jumps");
                    r.wall().set(world.skew());
                });
            case 9 -> some(List.of(1, 2, 3)).filter(n -> n == 1).ifPresent(n -> jobs.add(SimulatedReplica.Job.REPLAY));
            default -> step();
        }
    }

    private void step() {
        List<SimulatedReplica> able =
                replicas.stream().filter(r -> !r.isFrozen()).toList();
        some(able).ifPresent(this::step);
        if (able.isEmpty()) {
            some(frozen()).ifPresentOrElse(this::wake, () -> start(freeName()));
        }
    }

    private void step(SimulatedReplica replica) {
        steps++;
        boolean mayHaveSent = replica.isAtMutation();
        boolean wasGone = !journal.has(replica.name());
        replica.step();
        if (mayHaveSent && wasGone) {
            count("late mutations");
        }
        if (replica.hasEnded()) {
            ended(replica);
        }
    }

    /** What it had in hand is begun anew by another: it was never acknowledged. */
    private void ended(SimulatedReplica replica) {
        replicas.remove(replica);
        if (replica.wasReplaced()) {
            count("replaced");
            replica.close();
        } else {
            gone.add(replica);
        }
        replica.inHand().ifPresent(jobs::addFirst);
    }

    private void killOne() {
        if (counts.getOrDefault("crashes", 0L) < MOST_CRASHES) {
            some(replicas).ifPresent(r -> {
                count("crashes");
                r.kill();
                ended(r);
            });
        }
    }

    private void freezeOne() {
        if (counts.getOrDefault("freezes", 0L) < MOST_FREEZES && replicas.size() > frozen().size() + 1) {
            some(replicas).filter(r -> !r.isFrozen()).ifPresent(r -> {
                count("freezes");
                r.freeze(world.chance(0.8));
                if (world.chance(0.7)) {
                    runOut(r.name());
                }
                // Who shares out the payloads may have noticed as well.
                if (world.chance(0.3)) {
                    r.inHand().ifPresent(jobs::addFirst);
                }
            });
        }
    }

    /** The names of the dead, as far as nobody else has them. */
    private List<String> left() {
        return gone.stream()
                .map(SimulatedReplica::name)
                .filter(name -> replicas.stream().noneMatch(r -> r.name().equals(name)))
                .toList();
    }

    private List<SimulatedReplica> frozen() {
        return replicas.stream().filter(SimulatedReplica::isFrozen).toList();
    }

    /** Sometimes it dies at once, with its mutation on the wire. */
    private void wake(SimulatedReplica replica) {
        replica.wake(journal, world.chance(0.5));
        if (replica.isAtMutation() && world.chance(0.2)) {
            step(replica);
            if (!replica.hasEnded()) {
                count("crashes");
                replica.kill();
                ended(replica);
            }
        }
    }

    private void runOut(String name) {
        journal.runOut(name);
        count("leases run out");
    }

    private void startOne() {
        if (replicas.size() < number) {
            start(freeName());
        }
    }

    /** A restarted one may have the name of the former one, or another. */
    private String freeName() {
        Set<String> taken = replicas.stream().map(SimulatedReplica::name).collect(Collectors.toSet());
        List<String> free = NAMES.stream().filter(n -> !taken.contains(n)).toList();
        return world.chance(0.5) && !free.isEmpty() ? free.get(world.number(free.size())) : "dot-" + started;
    }

    private void start(String name) {
        // Its supervisor starts it; that the former one is gone is known by then.
        journal.runOut(name);
        started++;
        replicas.add(new SimulatedReplica(
                name,
                clock,
                quiet ? Duration.ZERO : world.skew(),
                this::begin,
                () -> Optional.ofNullable(jobs.poll())));
    }

    private SimulatedReplica.Parts begin(SimulatedReplica replica) {
        OpenQuestion.BreakEventName name = workspace().options().answers().breakEventName();
        Journal opened = journal.open(replica.name(), replica.timeline().journalClock(replica.wall()));
        return new SimulatedReplica.Parts(
                opened,
                new SimulatedProcess(
                        settings.of(ADDRESS, folder.resolve(FOLDERS).resolve(String.valueOf(started))),
                        opened,
                        sandbox,
                        schemas.computeIfAbsent(name, n -> new WorkspaceSchema()),
                        clock,
                        replica.wall(),
                        replica.timeline(),
                        Optional.of(new Random(seed ^ started)),
                        line -> told.add(
                                new Transcript.Told(workspace().auditLog().size(), line))));
    }

    /** A payload, with people, another job and faults on its way; each value identifies its row. */
    private void payload() {
        world.people(workspace());
        world.anotherJob(workspace());
        world.faults(workspace());
        world.outage(workspace());
        jobs.add(newPayload());
    }

    private SimulatedReplica.Job newPayload() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : world.rows()) {
            Map<String, Object> own = new LinkedHashMap<>(row);
            int value = (payloads.size() + 1) * ROWS + rows.size();
            own.replaceAll((column, old) -> column.equals("critical") || column.equals("high") ? (Object) value : old);
            rows.add(own);
        }
        String file = "payload-" + (payloads.size() + 1) + ".csv";
        SimulatedReplica.Job payload = new SimulatedReplica.Job(TestSettings.SOURCE, file, rows);
        payloads.put(file, payload);
        return payload;
    }

    private boolean isAtRest() {
        return jobs.isEmpty() && replicas.stream().allMatch(r -> r.isFrozen() || r.isIdle());
    }

    /** From here on nothing fails; but who stands still may wake up late. */
    private void quietDay() {
        quiet = true;
        workspace().faults().clear();
        replicas.forEach(SimulatedReplica::keepsGoing);
        for (SimulatedReplica replica : frozen()) {
            if (world.chance(0.5)) {
                replica.wake(journal, world.chance(0.5));
            }
        }
        rest();
        SimulatedReplica.Job last = newPayload();
        long since = workspace().auditLog().size();
        jobs.add(last);
        rest();
        arrived(last, since);
        if (world.chance(0.5)) {
            jobs.add(SimulatedReplica.Job.REPLAY);
            rest();
        }
        frozen().forEach(r -> r.wake(journal, world.chance(0.5)));
        rest();
        jobs.add(SimulatedReplica.Job.REPLAY);
        rest();
        replicas.forEach(SimulatedReplica::stop);
        rest();
        payloads.values().forEach(this::wasThere);
        findings.addAll(auditor.findings());
        findings.addAll(Promised.lostSeals(workspace(), auditor, told, journal.openLetters()));
    }

    /** All go on until there is nothing left to do. */
    private void rest() {
        left().forEach(journal::runOut);
        frozen().forEach(r -> journal.runOut(r.name()));
        if (replicas.size() == frozen().size()) {
            start(freeName());
        }
        int idle = 0;
        for (int rounds = 0; idle < 3 && rounds < MOST_STEPS; rounds++) {
            for (SimulatedReplica replica : List.copyOf(replicas)) {
                if (!replica.isFrozen()) {
                    step(replica);
                }
            }
            boolean isDone = isAtRest() && journal.isAtRest();
            if (!isDone && replicas.size() == frozen().size()) {
                start(freeName());
            }
            idle = isDone ? idle + 1 : 0;
        }
        if (idle == 0) {
            findings.add("it does not come to rest: "
                    + replicas.stream().map(r -> r.name() + " " + r.where()).toList() + " " + journal.findings());
        }
    }

    private Map<String, Object> values(SimulatedReplica.Job payload) {
        return Promised.values(
                payload.rows(),
                told.stream()
                        .filter(t -> t.line().file().equals(payload.file()))
                        .toList());
    }

    private void arrived(SimulatedReplica.Job payload, long since) {
        values(payload).forEach((key, value) -> {
            String[] name = key.split("/", -1);
            if (!auditor.arrived(name[0], name[1], value, since)) {
                findings.add(key + "=" + value + " did not arrive on a quiet day");
            }
        });
    }

    /** Other payloads may have overwritten it. */
    private void wasThere(SimulatedReplica.Job payload) {
        values(payload).forEach((key, value) -> {
            String[] name = key.split("/", -1);
            boolean isThere = workspace().find(name[0]).isPresent();
            if (!isThere
                    || (TRUSTED.contains(name[1]) && !auditor.wasThere(name[0], name[1], value, Optional.empty()))) {
                findings.add(key + "=" + value + " of " + payload.file() + " never arrived, and nothing says why");
            }
        });
    }

    private <T> Optional<T> some(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(world.number(all.size())));
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    @Override
    public String transcript() {
        return new Transcript(workspace(), told, journal.letters()).text();
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> all = new HashMap<>(counts);
        told.stream().map(Transcript.Told::line).map(ReportLine::outcome).forEach(o -> all.merge(o, 1L, Long::sum));
        return all;
    }
}
