package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.Sample;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas with one journal get the same payload at once. One of them dies, or stands still for longer than its lease and
 * wakes up in the middle of what it did. Another seed: {@code -Dsealkeeper.replicas.seed=}.
 */
class ReplicasIT {

    private static final long SEED = Long.getLong("sealkeeper.replicas.seed", 20261130L);
    private static final int SHEETS = 300;
    private static final Duration LATENCY = Duration.ofMillis(25);
    private static final List<String> NAMES = List.of("ada", "bob", "cid");
    private static final String FILE = "week-47.csv";
    private static final String LEASE = "3S";

    @TempDir
    Path folder;

    @Test
    void oneThatIsKilledIsTakenOver() {
        for (int round = 0; round < Sample.size(12, 2); round++) {
            Random dice = new Random(SEED + round);
            try (Team team = new Team(folder.resolve("killed-" + round), dice)) {
                Program victim = team.replica(NAMES.get(dice.nextInt(NAMES.size())));
                team.awaitWrites(1 + dice.nextInt(6));
                victim.kill();
                team.judged(victim);
            }
        }
    }

    @Test
    void oneThatStoodStillForLongerThanItsLeaseStopsAndBlessesNothing() {
        for (int round = 0; round < Sample.size(12, 2); round++) {
            Random dice = new Random(SEED + round);
            try (Team team = new Team(folder.resolve("frozen-" + round), dice)) {
                Program victim = team.replica(NAMES.get(dice.nextInt(NAMES.size())));
                team.awaitWrites(1 + dice.nextInt(6));
                signal(victim, "STOP");
                team.awaitGone(victim);
                team.awaitDone(victim);
                signal(victim, "CONT");
                Program.Ended ended = victim.await();
                assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
                assertThat(ended.err()).contains("others have taken over this replica's work");
                team.judged(victim);
            }
        }
    }

    private static void signal(Program program, String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Three of them, at work. */
    private static final class Team implements AutoCloseable {
        private final Sandbox sandbox;
        private final WorkspaceJudge judge;
        private final String journal = PostgresSchemas.fresh();
        private final Map<String, Installation> installations = new LinkedHashMap<>();
        private final Map<String, Program> replicas = new LinkedHashMap<>();
        private final CountDownLatch begun = new CountDownLatch(1);

        Team(Path folder, Random dice) {
            sandbox = Sandbox.start(SandboxOptions.builder()
                    .seed(dice.nextLong())
                    .applications(SHEETS)
                    .mixedStates(true)
                    .requestsPerMinute(0)
                    .latency(LATENCY)
                    .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                    .build());
            String payload = Payload.changingAll(sandbox.workspace().sheets());
            judge = WorkspaceJudge.watching(sandbox, payload);
            for (String name : NAMES) {
                Installation installation = Installation.of(made(folder.resolve(name)), sandbox)
                        .with("SEALKEEPER_JOURNAL", journal)
                        .with("SEALKEEPER_REPLICA", name)
                        .with("SEALKEEPER_LEASE", LEASE);
                installations.put(name, installation);
                replicas.put(name, installation.start("serve"));
            }
            replicas.values()
                    .forEach(r -> r.await(() -> (r.out() + r.err()).contains("vulnerabilities.camel.yaml is running")));
            installations.values().forEach(i -> i.drop(FILE, payload));
        }

        private static Path made(Path folder) {
            try {
                return Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Program replica(String name) {
            return replicas.get(name);
        }

        /** Waits until so many mutations have arrived. */
        void awaitWrites(int count) {
            sandbox.workspace().at(Moment.after(RequestKind.MUTATION, count), begun::countDown);
            Awaiting.await(() -> begun.getCount() == 0 || isDone(installations.get(NAMES.get(0))));
        }

        private List<Installation> others(Program victim) {
            List<Installation> others = new ArrayList<>();
            replicas.forEach((name, program) -> {
                if (program != victim) {
                    others.add(installations.get(name));
                }
            });
            return others;
        }

        private static boolean isDone(Installation installation) {
            return Installation.names(installation.inbox().resolve(".done")).size() == 1;
        }

        /** Waits until the others have found it gone. */
        void awaitGone(Program victim) {
            Awaiting.await(
                    () -> replicas.values().stream().filter(r -> r != victim).anyMatch(r -> (r.out() + r.err())
                            .contains("is gone; what it left unfinished is taken over")),
                    this::said);
        }

        /** Waits until the others have carried out the payload, and nothing is unfinished. */
        void awaitDone(Program victim) {
            Awaiting.await(
                    () -> others(victim).stream().allMatch(Team::isDone)
                            && WorkspaceJudge.unfinished(others(victim).get(0)) == 0,
                    this::said);
        }

        private String said() {
            StringBuilder said = new StringBuilder();
            replicas.forEach((name, r) -> said.append(name)
                    .append(": ")
                    .append(r.out())
                    .append(r.err())
                    .append('\n'));
            return said.toString();
        }

        void judged(Program victim) {
            awaitDone(victim);
            assertThat(judge.findings(others(victim).get(0))).as(said()).isEmpty();
            for (Program replica : replicas.values()) {
                if (replica != victim) {
                    replica.terminate();
                    Program.Ended ended = replica.await();
                    assertThat(ended.exitCode()).as(ended.err()).isZero();
                    assertThat(ended.out() + ended.err()).doesNotContain("\tat ");
                }
            }
        }

        @Override
        public void close() {
            replicas.values().forEach(Program::kill);
            sandbox.close();
        }
    }
}
