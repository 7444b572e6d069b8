package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.Ports;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/** Three replicas with one journal that get the same payload at once, and a judge of what they do to the workspace. */
final class Team implements AutoCloseable {

    static final List<String> NAMES = List.of("ada", "bob", "cid");
    static final String LEASE = "3S";

    /** Several teams at once would not have the processors to renew their leases. */
    static final String MACHINE = "the machine";

    private static final int SHEETS = 300;
    private static final Duration LATENCY = Duration.ofMillis(25);
    private static final String FILE = "week-47.csv";

    final Sandbox sandbox;
    private final WorkspaceJudge judge;
    private final String payload;
    private final Map<String, Installation> installations = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Program> replicas = new LinkedHashMap<>();

    /** With a journal of their own. */
    Team(Path folder, Random dice) {
        this(folder, dice, PostgresSchemas.fresh());
    }

    Team(Path folder, Random dice, String journal) {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .seed(dice.nextLong())
                .applications(SHEETS)
                .mixedStates(true)
                .requestsPerMinute(0)
                .latency(LATENCY)
                .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                .build());
        payload = Payload.changingAll(sandbox.workspace().sheets());
        judge = WorkspaceJudge.watching(sandbox, payload);
        for (String name : NAMES) {
            ports.put(name, Ports.free());
            installations.put(
                    name,
                    Installation.of(made(folder.resolve(name)), sandbox)
                            .with("QUARKUS_HTTP_PORT", String.valueOf(ports.get(name)))
                            .with("SEALKEEPER_JOURNAL", journal)
                            .with("SEALKEEPER_REPLICA", name)
                            .with("SEALKEEPER_LEASE", LEASE));
        }
    }

    static String anyName(Random dice) {
        return NAMES.get(dice.nextInt(NAMES.size()));
    }

    static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes how each is installed, before they start. */
    Team installed(BiConsumer<String, Installation> each) {
        installations.forEach(each);
        return this;
    }

    /** Starts all, waits until they run, and gives each the payload. */
    Team begin() {
        try {
            NAMES.forEach(this::start);
            NAMES.forEach(this::awaitRunning);
        } catch (RuntimeException | AssertionError e) {
            // Nobody has it yet who would close it.
            close();
            throw e;
        }
        installations.values().forEach(i -> i.drop(FILE, payload));
        return this;
    }

    /** Starts one, as its supervisor does. */
    void start(String name) {
        replicas.put(name, installations.get(name).start("serve"));
    }

    private void awaitRunning(String name) {
        Program replica = replica(name);
        replica.await(() -> (replica.out() + replica.err()).contains("vulnerabilities.camel.yaml is running"));
    }

    Program replica(String name) {
        return replicas.get(name);
    }

    /** The installation of one. */
    Installation installation(String name) {
        return installations.get(name);
    }

    /** Whether one knows that others may take over its work. */
    boolean hasLostLease(String name) {
        return new Http(ports.get(name)).get("/metrics").body().contains("sealkeeper_lease_held 0.0");
    }

    /** Whether one calls itself ready to work; one that can't be asked is not. */
    boolean isReady(String name) {
        try {
            return new Http(ports.get(name)).get("/health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Waits until so many mutations have arrived since the begin, or the first has done all. */
    void awaitWrites(int count) {
        Awaiting.await(() -> written() >= count || isDone(NAMES.get(0)), this::said);
    }

    /** Waits until so many more have arrived, or all is done. */
    void awaitMoreWrites(int count) {
        awaitWrites(written() + count);
    }

    private int written() {
        return Math.toIntExact(sandbox.workspace().requests().count(RequestKind.MUTATION));
    }

    private List<String> others(String victim) {
        return NAMES.stream().filter(name -> !name.equals(victim)).toList();
    }

    private boolean isDone(String name) {
        return Installation.names(installations.get(name).inbox().resolve(".done"))
                        .size()
                == 1;
    }

    /** Waits until the others have found it gone. */
    void awaitGone(String victim) {
        Awaiting.await(
                () -> others(victim).stream().map(this::replica).anyMatch(r -> (r.out() + r.err())
                        .contains("replica " + victim + " is gone; what it left unfinished is taken over")),
                this::said);
    }

    /** Waits until the others have carried out the payload, and nothing is unfinished. */
    void awaitDoneByOthers(String victim) {
        awaitDone(others(victim));
    }

    /** Waits until all have carried out the payload, and nothing is unfinished. */
    void awaitDone() {
        awaitDone(NAMES);
    }

    private void awaitDone(List<String> names) {
        Awaiting.await(
                () -> names.stream().allMatch(this::isDone)
                        && WorkspaceJudge.unfinished(installations.get(names.get(0))) == 0,
                this::said);
    }

    String said() {
        StringBuilder said = new StringBuilder();
        replicas.forEach((name, r) ->
                said.append(name).append(": ").append(r.out()).append(r.err()).append('\n'));
        return said.toString();
    }

    /** The others have done all, and end well. */
    void judgedWithout(String victim) {
        judged(others(victim));
    }

    /** All are at work still, have done all, and end well. */
    void judged() {
        judged(NAMES);
    }

    private void judged(List<String> names) {
        awaitDone(names);
        assertThat(judge.findings(installations.get(names.get(0)))).as(said()).isEmpty();
        for (String name : names) {
            Program replica = replica(name);
            replica.terminate();
            Program.Ended ended = replica.await();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out() + ended.err()).doesNotContain("\tat ");
        }
    }

    @Override
    public void close() {
        replicas.values().forEach(Program::kill);
        sandbox.close();
    }
}
