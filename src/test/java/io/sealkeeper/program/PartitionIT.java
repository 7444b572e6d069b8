package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.Sample;
import io.sealkeeper.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three replicas with one journal and one workspace, and a network between that fails for one of them. Another seed:
 * {@code -Dsealkeeper.partition.seed=}, more rounds: {@code -Dsealkeeper.partition.rounds=}.
 */
class PartitionIT {

    private static final long SEED = Long.getLong("sealkeeper.partition.seed", 20261130L);
    private static final int ROUNDS = Integer.getInteger("sealkeeper.partition.rounds", Sample.size(2, 1));
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(7);

    /** How a way to the journal fails for good. */
    enum Cut {
        SILENTLY(TcpProxy::drop),
        HALF_CLOSED(way -> {
            way.halfClose();
            way.drop();
        }),
        DELAYED(way -> way.delay(LONGER_THAN_THE_LEASE));

        private final Consumer<TcpProxy> how;

        Cut(Consumer<TcpProxy> how) {
            this.how = how;
        }
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
            ways.clear();
        }
    }

    private Team team(String name, Random dice) {
        String journal = PostgresSchemas.fresh();
        URI database = URI.create(journal.substring("jdbc:".length()));
        Team team = new Team(folder.resolve(name), dice, journal);
        return team.installed((replica, installation) -> {
            toJournal.put(replica, to(database.getPort()));
            toWorkspace.put(replica, to(URI.create(team.sandbox.baseUrl()).getPort()));
            installation
                    .with(
                            "SEALKEEPER_JOURNAL",
                            journal.replace(
                                    database.getAuthority(),
                                    database.getHost() + ":"
                                            + toJournal.get(replica).port()))
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

    /** How many mutations one has sent. */
    private int mutations(String replica) {
        return toWorkspace.get(replica).sent().split("mutation", -1).length - 1;
    }

    /** It writes nothing more, says so and ends; its supervisor starts it anew, and it goes on. */
    @ParameterizedTest
    @EnumSource
    void oneThatIsCutOffFromTheJournalIsTakenOverAndWritesNothingMore(Cut cut) {
        for (int round = 0; round < ROUNDS; round++) {
            Random dice = new Random(SEED + round);
            try (Team team = team(cut.name() + "-" + round, dice).begin()) {
                String victim = Team.anyName(dice);
                team.awaitWrites(1 + dice.nextInt(6));
                cut.how.accept(toJournal.get(victim));
                Awaiting.await(() -> !team.isReady(victim), team::said);
                team.awaitGone(victim);
                int written = mutations(victim);
                team.awaitDoneByOthers(victim);
                toJournal.get(victim).heal();
                Program.Ended ended = team.replica(victim).await();
                assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
                assertThat(ended.err()).contains("others have taken over this replica's work");
                assertThat(mutations(victim)).as(team.said()).isEqualTo(written);
                team.start(victim);
                Awaiting.await(() -> team.isReady(victim), team::said);
                team.judged();
            }
        }
    }
}
