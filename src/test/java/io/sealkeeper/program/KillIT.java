package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.Sample;
import io.sealkeeper.Thorough;
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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the packaged program at random moments, while people work on the same sheets. Started once more, it
 * ends as if nothing had been. Another seed: {@code -Dsealkeeper.kill.seed=}.
 */
class KillIT {

    private static final long SEED = Long.getLong("sealkeeper.kill.seed", 20261120L);
    private static final int ROUNDS = Integer.getInteger("sealkeeper.kill.rounds", Sample.size(6, 4));
    private static final int SHEETS = 300;
    private static final Duration LATENCY = Duration.ofMillis(25);
    /** About as long as a run takes from its first request to its end. */
    private static final int LONGEST_MILLIS = 2200;

    private static final int REQUESTS = 30;
    private static final int EDITS = 25;

    @TempDir
    Path folder;

    @Test
    void killedAtAnyMomentAndStartedAgainItEndsAsIfNothingHadBeen() {
        int halfDone = 0;
        int unfinished = 0;
        List<String> findings = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED + round;
            Round killed = new Round("round " + round + " (seed " + seed + ")", new Random(seed), round % 2 == 0);
            findings.addAll(killed.play("sync", folder.resolve("round-" + round)));
            halfDone += killed.halfDone ? 1 : 0;
            unfinished += killed.unfinished > 0 ? 1 : 0;
        }
        assertThat(findings).isEmpty();
        assertThat(halfDone)
                .as("rounds of %s that were killed after the first write and before the end", ROUNDS)
                .isGreaterThan(ROUNDS / 3);
        assertThat(unfinished).as("rounds that left something unfinished").isGreaterThan(ROUNDS / 5);
    }

    @Thorough
    @Test
    void aServiceThatIsKilledIsNoDifferent() {
        Round killed = new Round("serve (seed " + SEED + ")", new Random(SEED), false);
        assertThat(killed.play("serve", folder.resolve("serve"))).isEmpty();
        assertThat(killed.halfDone).as("killed in the middle").isTrue();
    }

    @Thorough
    @Test
    void aJournalInPostgresqlIsNoDifferent() {
        int halfDone = 0;
        for (int round = 0; round < 2; round++) {
            Round killed = new Round("PostgreSQL " + round + " (seed " + SEED + ")", new Random(SEED + round), false)
                    .with(PostgresSchemas.fresh());
            assertThat(killed.play("sync", folder.resolve("postgresql-" + round)))
                    .isEmpty();
            halfDone += killed.halfDone ? 1 : 0;
        }
        assertThat(halfDone).as("killed in the middle").isPositive();
    }

    /** One kill, and the run after it. */
    private static final class Round {
        private final String name;
        private final Random dice;
        private final boolean byTheClock;
        private boolean halfDone;
        private int unfinished;
        private Optional<String> journal = Optional.empty();

        Round(String name, Random dice, boolean byTheClock) {
            this.name = name;
            this.dice = dice;
            this.byTheClock = byTheClock;
        }

        Round with(String address) {
            journal = Optional.of(address);
            return this;
        }

        List<String> play(String command, Path folder) {
            // What is written twice shows, for every patch counts.
            try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
                    .seed(dice.nextLong())
                    .applications(SHEETS)
                    .mixedStates(true)
                    .requestsPerMinute(0)
                    .latency(LATENCY)
                    .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                    .build())) {
                Installation installation = Installation.of(made(folder), sandbox);
                journal.ifPresent(address -> installation.with("SEALKEEPER_JOURNAL", address));
                String payload = Payload.changingAll(sandbox.workspace().sheets());
                installation.drop("week-47.csv", payload);
                WorkspaceJudge judge = WorkspaceJudge.watching(sandbox, payload);

                String when = kill(sandbox, installation, command);
                boolean inInbox = Installation.names(installation.inbox()).contains("week-47.csv");
                long writes = judge.writes();
                halfDone = inInbox && writes > 0;
                unfinished = WorkspaceJudge.unfinished(installation);
                edit(sandbox, 3);

                Program.Ended again = installation.run("sync");
                List<String> findings = new ArrayList<>(judge.findings(installation));
                if (again.exitCode() != 0) {
                    findings.add("exit code " + again.exitCode() + ": " + again.err() + again.out());
                }
                if (again.err().contains("\tat ")) {
                    findings.add("a stack trace: " + again.err());
                }
                if (WorkspaceJudge.unfinished(installation) > 0) {
                    findings.add("something is unfinished still");
                }
                if (!Installation.names(installation.inbox()).equals(List.of(".done"))) {
                    findings.add("the file is still in the inbox");
                }
                System.out.printf(
                        "KillIT %s: killed %s, %d writes had arrived, %d sheets unfinished, people touched %d: %s%n",
                        name,
                        when,
                        writes,
                        unfinished,
                        judge.touchedByPeople().size(),
                        findings.isEmpty() ? "well" : findings);
                return findings.stream().map(f -> name + ": " + f).toList();
            }
        }

        /** Starts the program and kills it: after some time, or with a request on its way; says when. */
        private String kill(Sandbox sandbox, Installation installation, String command) {
            int edits = EDITS;
            try (Program program = installation.start(command)) {
                if (byTheClock) {
                    int millis = dice.nextInt(LONGEST_MILLIS);
                    while (program.isRunning() && sandbox.workspace().requests().count(RequestKind.TOKEN) == 0) {
                        LockSupport.parkNanos(2_000_000);
                    }
                    long end = System.nanoTime() + millis * 1_000_000L;
                    while (program.isRunning() && System.nanoTime() < end) {
                        LockSupport.parkNanos(Math.min(
                                Math.max(1, end - System.nanoTime()),
                                dice.nextInt(2 * LONGEST_MILLIS / EDITS) * 1_000_000L));
                        edit(sandbox, edits-- > 0 ? 1 : 0);
                    }
                    program.kill();
                    return millis + " ms after its first request";
                }
                int nth = 1 + dice.nextInt(REQUESTS);
                boolean before = dice.nextBoolean();
                for (int i = 1; i <= nth && edits-- > 0; i += 1 + dice.nextInt(2)) {
                    sandbox.workspace()
                            .at(
                                    dice.nextBoolean()
                                            ? Moment.before(RequestKind.MUTATION, i)
                                            : Moment.after(RequestKind.MUTATION, i),
                                    () -> edit(sandbox, 1));
                }
                sandbox.workspace()
                        .at(
                                before
                                        ? Moment.before(RequestKind.MUTATION, nth)
                                        : Moment.after(RequestKind.MUTATION, nth),
                                program::kill);
                long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (program.isRunning() && System.nanoTime() < end) {
                    LockSupport.parkNanos(5_000_000);
                }
                program.kill();
                return (before ? "before" : "after") + " mutation " + nth;
            }
        }

        /** Somebody changes what is no business of the program's; now and then the sheet is approved again. */
        private void edit(Sandbox sandbox, int times) {
            for (int i = 0; i < times; i++) {
                int roll;
                int sheet;
                synchronized (dice) {
                    roll = dice.nextInt(5);
                    sheet = 1 + dice.nextInt(SHEETS);
                }
                String id = "APP-" + sheet;
                sandbox.workspace().person("Greta Lind").edit(id, "description", "Looked at, " + roll);
                if (roll == 0) {
                    sandbox.workspace().person("Ines Duarte").approve(id);
                }
            }
        }

        private static Path made(Path folder) {
            try {
                return Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
