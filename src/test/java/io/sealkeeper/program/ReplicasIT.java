package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealkeeper.Awaiting;
import io.sealkeeper.Ports;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.PostgresServer;
import io.sealkeeper.Sample;
import io.sealkeeper.Thorough;
import io.sealkeeper.pipeline.ScanSource;
import io.sealkeeper.pull.RestSite;
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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Three replicas with one journal get the same payload at once. One of them dies, or stands still for longer than its lease and
 * wakes up in the middle of what it did. Another seed: {@code -Dsealkeeper.replicas.seed=},
 * more rounds: {@code -Dsealkeeper.replicas.rounds=}.
 */
@ResourceLock(Team.MACHINE)
class ReplicasIT {

    private static final long SEED = Long.getLong("sealkeeper.replicas.seed", 20261130L);
    private static final int ROUNDS = Integer.getInteger("sealkeeper.replicas.rounds", Sample.size(3, 1));
    /** Of those that nobody is to take over, however busy this machine is. */
    private static final String LONG_LEASE = "12S";

    private static final String TOKEN = "a-token-of-this-test";

    @TempDir
    Path folder;

    @Test
    void oneThatIsKilledIsTakenOver() {
        for (int round = 0; round < ROUNDS; round++) {
            Random dice = new Random(SEED + round);
            try (Team team = new Team(folder.resolve("killed-" + round), dice).begin()) {
                String victim = Team.anyName(dice);
                team.awaitWrites(1 + dice.nextInt(6));
                team.replica(victim).kill();
                team.judgedWithout(victim);
            }
        }
    }

    @Thorough
    @Test
    void oneThatStoodStillForLongerThanItsLeaseStopsAndBlessesNothing() {
        for (int round = 0; round < ROUNDS; round++) {
            Random dice = new Random(SEED + round);
            try (Team team = new Team(folder.resolve("frozen-" + round), dice).begin()) {
                String victim = Team.anyName(dice);
                team.awaitWrites(1 + dice.nextInt(6));
                signal(team.replica(victim), "STOP");
                team.awaitGone(victim);
                team.awaitDoneByOthers(victim);
                signal(team.replica(victim), "CONT");
                Program.Ended ended = team.replica(victim).await();
                assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
                assertThat(ended.err()).contains("others have taken over this replica's work");
                team.judgedWithout(victim);
            }
        }
    }

    /** A crash, a recovery and a restart of the server; the second time, all leases are over meanwhile. */
    @Thorough
    @Test
    void aServerThatIsKilledIsWaitedForAndAllGoOn() throws Exception {
        Optional<PostgresServer> started = PostgresServer.start();
        assumeTrue(started.isPresent(), "skipped: there is no PostgreSQL in /usr/lib/postgresql");
        Random dice = new Random(SEED);
        try (PostgresServer server = started.get();
                Team team = new Team(folder, dice, server.url() + "?user=postgres")
                        .installed((name, i) -> i.with("SEALKEEPER_LEASE", LONG_LEASE))
                        .begin()) {
            team.awaitWrites(1 + dice.nextInt(4));
            server.kill();
            Awaiting.await(() -> Team.NAMES.stream().noneMatch(team::isReady), team::said);
            server.startAgain();
            Awaiting.await(() -> Team.NAMES.stream().allMatch(team::isReady), team::said);
            team.awaitMoreWrites(1 + dice.nextInt(4));
            server.kill();
            Awaiting.await(() -> Team.NAMES.stream().allMatch(team::hasLostLease), team::said);
            assertThat(Team.NAMES).noneMatch(team::isReady);
            server.startAgain();
            team.judged();
            assertThat(team.said()).doesNotContain("is gone;");
        }
    }

    @Test
    void anyTellsWhatBecameOfAPushAndCarriesOutWhatADeadOneAcknowledged() throws Exception {
        try (Pair pair = new Pair(folder, Duration.ofMillis(300))) {
            for (String name : List.of("ada", "bob")) {
                pair.installation(name).with("SEALKEEPER_PUSH_TOKEN", TOKEN).with("SEALKEEPER_PUSH_SOURCES", "cmdb");
                pair.source(name, "cmdb", Files.readString(Path.of("routes/examples/cmdb.camel.yaml")));
                pair.start(name);
            }
            Program ada = pair.program("ada");
            ada.await(() -> pair.http("ada")
                            .send("POST", "/sources/cmdb", "{\"result\": []}", "Authorization: Bearer " + TOKEN)
                            .status()
                    == 200);
            pair.program("bob").await(() -> pair.push("bob", "{\"result\": []}").status() == 200);
            Http.Response first = pair.push("ada", rowsEndingWith("First"));
            String link = Installation.parse(first.body()).path("report").asText();
            assertThat(pair.ask("bob", link).status()).as("of another").isIn(200, 202);
            ada.await(() -> pair.ask("bob", link).status() == 200);
            assertThat(pair.ask("bob", link).body())
                    .isEqualTo(pair.ask("ada", link).body());

            Http.Response answer = pair.push("ada", rowsEndingWith("Last"));
            ada.kill();
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            String next = Installation.parse(answer.body()).path("report").asText();
            assertThat(pair.ask("bob", next).status()).isIn(200, 202);
            Path done = pair.installation("bob").inbox().resolveSibling("cmdb").resolve(".done");
            pair.program("bob").await(() -> Installation.names(done).size() == 1);
            assertThat(pair.sandbox.workspace().sheet("APP-1").value("alias")).hasValue("Last");
            Awaiting.await(() -> PostgresSchemas.value(pair.journal, "SELECT count(*) FROM pushed")
                    .equals("0"));
            assertThat(pair.ask("bob", next).status()).isEqualTo(200);
        }
    }

    /** While one is at work, what an older or a newer version would leave of the journal is refused, and those of its own are not. */
    @Thorough
    @Test
    void aJournalOfAnotherVersionIsRefusedAndOneOfTheSameIsShared() throws Exception {
        try (Pair pair = new Pair(folder, Duration.ZERO)) {
            pair.start("ada");
            pair.program("ada").await(() -> running(pair.program("ada")));
            pair.start("bob");
            pair.program("bob").await(() -> running(pair.program("bob")));
            pair.program("bob").terminate();
            assertThat(pair.program("bob").await().exitCode()).isZero();
            String version = PostgresSchemas.value(pair.journal, "SELECT version FROM sealkeeper_journal");
            PostgresSchemas.sql(pair.journal, "UPDATE sealkeeper_journal SET version = " + version + " - 1");
            assertThat(refusal(pair))
                    .contains("is of an older version", "another Sealkeeper", "stop all", "then start this one");
            PostgresSchemas.sql(pair.journal, "UPDATE sealkeeper_journal SET version = " + version + " + 1");
            assertThat(refusal(pair)).contains("is of a newer Sealkeeper (version", "run that one");
            PostgresSchemas.sql(pair.journal, "UPDATE sealkeeper_journal SET version = " + version);
            pair.start("bob");
            pair.program("bob").await(() -> running(pair.program("bob")));
            assertThat(running(pair.program("ada"))).isTrue();
            assertThat(pair.program("ada").isRunning()).isTrue();
        }
    }

    private static boolean running(Program program) {
        return (program.out() + program.err()).contains("vulnerabilities.camel.yaml is running");
    }

    /** In one line, at once. */
    private static String refusal(Pair pair) {
        Program.Ended ended = pair.installation("bob").run("serve");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err().strip().lines()).as(ended.err()).hasSize(1);
        return ended.err();
    }

    private static String rowsEndingWith(String name) {
        return IntStream.range(0, 1500)
                .mapToObj(i -> "{\"number\": \"APP-1\", \"short_name\": \"Name " + i % 5 + "\"}")
                .collect(Collectors.joining(
                        ",\n", "{\"result\": [", ",{\"number\": \"APP-1\", \"short_name\": \"" + name + "\"}]}"));
    }

    /** It begins where the one before had come to, which was known there alone. */
    @Thorough
    @Test
    void whatAClockStartsIsDoneByOneOfThemAndThenByAnother() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (RestSite site = new RestSite();
                Pair pair = new Pair(folder, Duration.ZERO)) {
            site.answers(path -> {
                asked.add(path);
                return RestSite.Reply.json(
                        path.endsWith("=0")
                                ? "[{\"app\": \"APP-1\", \"critical\": 71, \"at\": \"2026-11-20T09:00:00Z\"}]"
                                : "[]");
            });
            ScanSource scan = ScanSource.of("http-pull")
                    .with("url", site.base() + "/apps?since={since}")
                    .with("since", ".at")
                    .with("sinceFirst", "0")
                    .with("every", "1s");
            for (String name : List.of("ada", "bob")) {
                pair.installation(name).with("SEALKEEPER_PULL_SCAN_TOKEN", "bearer of the test");
                pair.source(name, "scan", scan.yaml());
                pair.start(name);
                Awaiting.await(() -> !asked.isEmpty());
            }
            Awaiting.await(() -> asked.size() > 3);
            assertThat(asked.stream().filter(path -> path.endsWith("=0"))).hasSize(1);
            String owner = PostgresSchemas.value(
                    pair.journal,
                    "SELECT r.name FROM task t JOIN replica r ON r.incarnation = t.replica WHERE t.name = 'scan'");
            assertThat(owner).isEqualTo("ada");
            Awaiting.await(() -> PostgresSchemas.value(pair.journal, "SELECT count(*) FROM replica")
                    .equals("2"));
            // Any of them shows who does what.
            Awaiting.await(() -> pair.http("bob").get("/").body().contains("0 sheets in flight; runs scan"));
            // The page is there before the metrics are.
            Awaiting.await(() -> Stream.of("sealkeeper_replicas 2", "sealkeeper_lease_held 1")
                    .allMatch(pair.http("bob").get("/metrics").body()::contains));
            pair.program("ada").kill();
            Awaiting.await(() -> PostgresSchemas.value(
                            pair.journal,
                            "SELECT count(*) FROM task t JOIN replica r ON r.incarnation = t.replica WHERE t.name = 'scan' AND r.name = 'bob'")
                    .equals("1"));
            int before = asked.size();
            Awaiting.await(() -> asked.size() > before);
            assertThat(asked.get(before)).contains("2026-11-20");
        }
    }

    /** Two of them, started one by one, with HTTP. */
    private static final class Pair implements AutoCloseable {
        private final Sandbox sandbox;
        private final String journal = PostgresSchemas.fresh();
        private final Map<String, Installation> installations = new LinkedHashMap<>();
        private final Map<String, Integer> ports = new LinkedHashMap<>();
        private final Map<String, Program> programs = new LinkedHashMap<>();

        Pair(Path folder, Duration latency) {
            sandbox = Sandbox.start(SandboxOptions.builder()
                    .applications(3)
                    .requestsPerMinute(0)
                    .latency(latency)
                    .build());
            for (String name : List.of("ada", "bob")) {
                ports.put(name, Ports.free());
                installations.put(
                        name,
                        Installation.of(Team.made(folder.resolve(name)), sandbox)
                                .with("QUARKUS_HTTP_PORT", String.valueOf(ports.get(name)))
                                .with("SEALKEEPER_JOURNAL", journal)
                                .with("SEALKEEPER_REPLICA", name)
                                .with("SEALKEEPER_LEASE", "6S"));
            }
        }

        Installation installation(String name) {
            return installations.get(name);
        }

        void source(String name, String source, String yaml) throws IOException {
            Files.writeString(
                    installation(name).folder().resolve("routes/sources").resolve(source + ".camel.yaml"), yaml);
        }

        void start(String name) {
            Program program = installation(name).start("serve");
            programs.put(name, program);
            http(name).await(program);
        }

        Http http(String name) {
            return new Http(ports.get(name));
        }

        Http.Response push(String name, String rows) {
            return http(name).send("POST", "/sources/cmdb", rows, "Authorization: Bearer " + TOKEN);
        }

        Http.Response ask(String name, String link) {
            return http(name).get(link, "Authorization: Bearer " + TOKEN);
        }

        Program program(String name) {
            return programs.get(name);
        }

        @Override
        public void close() {
            programs.values().forEach(Program::kill);
            sandbox.close();
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
}
