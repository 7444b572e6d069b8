package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.Sample;
import io.sealkeeper.TcpProxy;
import io.sealkeeper.Thorough;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three replicas with one journal and one workspace, and a network between that fails for one of them. Another seed:
 * {@code -Dsealkeeper.partition.seed=}, more rounds: {@code -Dsealkeeper.partition.rounds=}.
 */
@ResourceLock(Team.MACHINE)
class PartitionIT {

    private static final long SEED = Long.getLong("sealkeeper.partition.seed", 20261130L);
    private static final int ROUNDS = Integer.getInteger("sealkeeper.partition.rounds", 1);
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(7);
    /** Less, because all that comes while a piece is held back waits, too. */
    private static final Duration LATE = Duration.ofMillis(1500);

    /** How a way fails. */
    enum Cut {
        SILENT,
        ANSWERS_LOST,
        HALF_CLOSED,
        DELAYED
    }

    @TempDir
    Path folder;

    private final Map<String, TcpProxy> toJournal = new LinkedHashMap<>();
    private final Map<String, TcpProxy> toWorkspace = new LinkedHashMap<>();

    @AfterEach
    void close() throws IOException {
        for (Map<String, TcpProxy> ways : List.of(toJournal, toWorkspace)) {
            for (TcpProxy way : ways.values()) {
                way.close();
            }
        }
    }

    private Team team(String name, Random dice) {
        String journal = PostgresSchemas.fresh();
        URI database = URI.create(journal.substring("jdbc:".length()));
        Team team = new Team(folder.resolve(name), dice, journal);
        return team.installed((replica, installation) -> {
            toJournal.put(replica, to(database.getPort()));
            toWorkspace.put(replica, to(URI.create(team.sandbox.baseUrl()).getPort()));
            String way = database.getHost() + ":" + toJournal.get(replica).port();
            installation
                    .with("SEALKEEPER_JOURNAL", journal.replace(database.getAuthority(), way))
                    .with("LEANIX_TIMEOUT", "4S")
                    .option("-Dcamel.component.http.proxy-host=localhost")
                    .option("-Dcamel.component.http.proxy-port="
                            + toWorkspace.get(replica).port());
        });
    }

    private static TcpProxy to(int port) {
        try {
            return TcpProxy.to(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cut(TcpProxy way, Cut how) {
        switch (how) {
            case SILENT -> way.drop();
            case ANSWERS_LOST -> way.dropAnswers();
            case HALF_CLOSED -> {
                way.halfClose();
                way.drop();
            }
            case DELAYED -> way.delay(LONGER_THAN_A_LEASE);
        }
    }

    /** For those that nobody is to take over, however busy this machine is. */
    private static void longLease(String name, Installation installation) {
        installation.with("SEALKEEPER_LEASE", "40S");
    }

    /** How many mutations one has sent. */
    private int mutations(String replica) {
        return toWorkspace.get(replica).sent().split("mutation", -1).length - 1;
    }

    /** Who writes while the others wait for its claims: a batch of its own is in flight. */
    private String writing(Team team, Random dice) {
        team.awaitWrites(1 + dice.nextInt(6));
        String writer = Team.NAMES.stream()
                .max(Comparator.comparingInt(this::mutations))
                .orElseThrow();
        assertThat(mutations(writer)).as(team.said()).isPositive();
        return writer;
    }

    /** It ends, and its supervisor starts it anew. */
    private static void replaced(Team team, String victim) {
        Program.Ended ended = team.replica(victim).await();
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        assertThat(ended.err())
                .contains("others have taken over this replica's work")
                .doesNotContain("\tat ");
        team.start(victim);
        Awaiting.await(() -> team.isReady(victim), team::said);
    }

    /** All of them on the jar alone: a binary differs in none. */
    static List<Cut> cuts() {
        List<Cut> all = List.of(Cut.values());
        return System.getProperty("program.binary", "").isEmpty()
                ? Sample.some("PartitionIT", all, 1)
                : all.subList(0, 1);
    }

    @Thorough
    @ParameterizedTest
    @MethodSource("cuts")
    void oneThatIsCutOffFromTheJournalIsTakenOverAndWritesNothingMore(Cut cut) {
        for (int round = 0; round < ROUNDS; round++) {
            Random dice = new Random(SEED + round);
            try (Team team = team(cut.name() + "-" + round, dice).begin()) {
                String victim = writing(team, dice);
                cut(toJournal.get(victim), cut);
                Awaiting.await(() -> !team.isReady(victim), team::said);
                team.awaitGone(victim);
                int written = mutations(victim);
                team.awaitDoneByOthers(victim);
                assertThat(mutations(victim)).as(team.said()).isEqualTo(written);
                toJournal.get(victim).heal();
                replaced(team, victim);
                team.judged();
            }
        }
    }

    /** What it had sent before comes when others have taken it over: its revision is over by then. */
    @Test
    void aMutationThatComesAfterItsReplicaWasTakenOverDoesNothing() {
        Random dice = new Random(SEED);
        try (Team team = team("late", dice).begin()) {
            String victim = writing(team, dice);
            toWorkspace.get(victim).delay(Duration.ofHours(1));
            toJournal.get(victim).drop();
            team.awaitGone(victim);
            team.awaitDoneByOthers(victim);
            toWorkspace.get(victim).heal();
            toJournal.get(victim).heal();
            replaced(team, victim);
            team.judged();
        }
    }

    @Thorough
    @Test
    void connectionsToTheJournalThatBreakUnderItsHandsCostNoReplica() {
        Random dice = new Random(SEED);
        try (Team team = team("broken", dice).installed(PartitionIT::longLease).begin()) {
            for (int i = 0; i < 3; i++) {
                TcpProxy way = toJournal.get(Team.anyName(dice));
                team.awaitMoreWrites(1 + dice.nextInt(3));
                if (dice.nextBoolean()) {
                    way.reset();
                } else {
                    way.halfClose();
                }
            }
            team.judged();
        }
    }

    /** Its lease holds, so nobody takes over; it is not ready, and goes on by itself. */
    @Thorough
    @ParameterizedTest
    @MethodSource("cuts")
    void oneThatIsCutOffFromTheWorkspaceGoesOnWhenItIsThereAgain(Cut cut) {
        Random dice = new Random(SEED);
        try (Team team =
                team("workspace-" + cut, dice).installed(PartitionIT::longLease).begin()) {
            String victim = writing(team, dice);
            TcpProxy way = toWorkspace.get(victim);
            cut(way, cut);
            Awaiting.await(() -> !team.isReady(victim), team::said);
            way.heal();
            Awaiting.await(() -> team.isReady(victim), team::said);
            way.delay(LATE);
            team.awaitMoreWrites(1);
            way.reset();
            way.heal();
            team.judged();
            assertThat(team.said()).doesNotContain("is gone;");
        }
    }
}
