package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.KafkaServer;
import io.sealkeeper.Thorough;
import io.sealkeeper.pipeline.ScanSource;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A source that is a topic, with a real broker: nothing is lost and nothing written twice, whoever dies. */
@DisabledIfSystemProperty(
        named = "kafka.scope",
        matches = "provided",
        disabledReason = "this binary was built without Kafka's client")
class KafkaIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final String COLUMNS =
            "app_id:text!, critical:integer, high:integer, score:decimal, scanned_on:date";
    private static final String MAPPING = """
            { type: "Application", externalId: .key,
              fields: { criticalVulnerabilities: .value.critical, highVulnerabilities: .value.high,
                        vulnerabilityScore: .value.score, lastSecurityScan: .value.scanned_on }
                | with_entries(select(.value != null)) }
            """;

    private static KafkaServer kafka;

    @TempDir
    Path folder;

    private final String topic = "scans-" + TOPICS.incrementAndGet();
    private Sandbox sandbox;
    private Installation installation;
    private String reset = "earliest";

    @BeforeAll
    static void startBroker() throws IOException {
        kafka = KafkaServer.start();
    }

    @AfterAll
    static void stopBroker() throws IOException {
        kafka.close();
    }

    private void install(SandboxOptions options, int partitions, String format) throws IOException {
        sandbox = Sandbox.start(options);
        kafka.topic(topic, partitions);
        installation = installed("one", format);
    }

    private Installation installed(String name, String format) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Installation made = Installation.of(place, sandbox).with("KAFKA_BOOTSTRAP_SERVERS", kafka.brokers());
        Files.writeString(
                place.resolve("application.properties"),
                "seal.trust.scan.Application="
                        + "criticalVulnerabilities,highVulnerabilities,vulnerabilityScore,lastSecurityScan\n");
        ScanSource scan = ScanSource.of("kafka-topic")
                .with("topic", topic)
                .with("group", topic + "-group")
                .with("format", format)
                .with("columns", format.equals("csv") ? COLUMNS : "")
                .with("autoOffsetReset", reset)
                .with("every", "100ms")
                .mapping(MAPPING);
        Files.writeString(place.resolve("routes/sources/scan.camel.yaml"), scan.yaml());
        return made;
    }

    private static SandboxOptions options(int sheets) {
        return SandboxOptions.builder()
                .applications(sheets)
                .requestsPerMinute(0)
                .build();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void send(String key, String value) {
        kafka.send(topic, key, value);
    }

    private Map<Integer, Long> committed() {
        return kafka.committed(topic + "-group");
    }

    private long allCommitted() {
        return committed().values().stream().mapToLong(Long::longValue).sum();
    }

    private Object value(String sheet) {
        return sandbox.workspace().sheet(sheet).value("criticalVulnerabilities").orElse(0);
    }

    private static void awaitThat(Program program, BooleanSupplier condition) {
        program.await(condition::getAsBoolean);
    }

    @Test
    void serveWritesWhatComesAndCommitsItAfterwards() throws Exception {
        install(options(3), 3, "json");
        send("APP-1", "{\"critical\": 71}");
        send("APP-2", "{\"critical\": 72}");
        send("APP-1", "{\"critical\": 81}");
        try (Program program = installation.start("serve")) {
            awaitThat(program, () -> value("APP-1").equals(81) && value("APP-2").equals(72));
            send("APP-3", "{\"critical\": 73}");
            awaitThat(program, () -> value("APP-3").equals(73));
            awaitThat(program, () -> allCommitted() == 4);
            program.terminate();
            assertThat(program.await().exitCode()).isZero();
            assertThat(kafka.members(topic + "-group"))
                    .as("it has left its group")
                    .isZero();
            assertThat(program.err()).doesNotContain("\tat ");
        }
        assertThat(Installation.names(installation.folder().resolve("data/pull")))
                .isEmpty();
        assertThat(Installation.names(installation.folder().resolve("inbox/scan/.done")))
                .isEmpty();
    }

    @Test
    void aPoisonedRecordIsRejectedWithItsPlaceAndTheOthersGoOn() throws Exception {
        install(options(3), 1, "json");
        send("APP-1", "{\"critical\": 7");
        send("APP-1", null);
        send("APP-9", "{\"critical\": 1}");
        send("APP-2", "{\"critical\": \"many\"}");
        kafka.send(topic, new byte[] {(byte) 0xff}, "{}".getBytes(StandardCharsets.UTF_8));
        send("APP-3", "{\"critical\": 73}");
        kafka.flush();

        Program.Ended ended = installation.run("sync");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(value("APP-3")).isEqualTo(73);
        List<String> words = installation.reportLines().stream()
                .filter(line -> line.path("outcome").asText().equals("rejected"))
                .map(line -> line.path("words").asText())
                .sorted()
                .toList();
        assertThat(words).hasSize(5);
        for (int offset = 0; offset < 5; offset++) {
            assertThat(words.get(offset)).startsWith("topic " + topic + ", partition 0, offset " + offset + ": ");
        }
        assertThat(words.get(1)).contains("tombstone");
        assertThat(words.get(2)).contains("APP-9");
        assertThat(words.get(4)).contains("not UTF-8");
        assertThat(committed()).containsEntry(0, 6L);
        assertThat(ended.err()).doesNotContain("\tat ");

        Program.Ended again = installation.run("sync");
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(installation.report().path("rows").asInt()).isZero();
    }

    @Test
    void planReadsWithoutATrace() throws Exception {
        install(options(3), 2, "csv");
        send("APP-1", "APP-1,71,,,");
        kafka.flush();
        for (int i = 0; i < 2; i++) {
            Program.Ended ended = installation.run("plan");
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
            assertThat(ended.out()).contains("APP-1", "71");
        }
        assertThat(committed()).isEmpty();
        assertThat(value("APP-1")).isNotEqualTo(71);
    }

    @Test
    void whatCannotBeReadIsToldOf() throws Exception {
        install(options(1), 1, "json");
        kafka.deleteTopic(topic);
        Program.Ended ended = installation.run("sync");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.out()).contains("the broker has no topic '" + topic + "'");
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    /** Its records came after the group began, wherever it began. */
    @Thorough
    @Test
    void aPartitionThatComesLaterIsReadFromItsBeginning() throws Exception {
        reset = "latest";
        install(options(2), 1, "json");
        send("APP-1", "{\"critical\": 71}");
        kafka.flush();
        assertThat(installation.run("sync").exitCode()).isZero();
        assertThat(committed()).containsOnly(Map.entry(0, 1L));
        kafka.partitions(topic, 2);
        kafka.send(topic, 1, "APP-2", "{\"critical\": 72}");
        kafka.flush();
        Program.Ended ended = installation.run("sync");
        assertThat(value("APP-2")).as(ended.out() + ended.err()).isEqualTo(72);
        assertThat(value("APP-1")).as("sent before the group began").isNotEqualTo(71);
        assertThat(committed()).containsOnly(Map.entry(0, 1L), Map.entry(1, 1L));
    }

    @Thorough
    @Test
    void recordsThatWereDeletedBeforeTheyWereReadAreToldOf() throws Exception {
        install(options(2), 1, "json");
        send("APP-1", "{\"critical\": 71}");
        kafka.flush();
        kafka.commit(topic + "-group", topic, 0, 5);
        Program.Ended ended = installation.run("sync");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.out()).contains("topic " + topic + ", partition 0: the group had read up to offset 5");
        assertThat(value("APP-1")).isEqualTo(71);
        assertThat(committed()).containsEntry(0, 1L);
    }

    /** Killed in the middle of a batch, and started again. */
    @Test
    void killedInTheMiddleOfABatchItEndsAsIfNothingHadBeen() throws Exception {
        install(
                SandboxOptions.builder()
                        .applications(300)
                        .mixedStates(true)
                        .requestsPerMinute(0)
                        .latency(Duration.ofMillis(25))
                        .build(),
                3,
                "csv");
        String payload = Payload.changingAll(sandbox.workspace().sheets());
        payload.lines().skip(1).forEach(line -> send(line.substring(0, line.indexOf(',')), line));
        kafka.flush();
        WorkspaceJudge judge = WorkspaceJudge.watching(sandbox, payload);
        try (Program program = installation.start("serve")) {
            sandbox.workspace().at(Moment.after(RequestKind.MUTATION, 4), program::kill);
            program.await(() -> judge.writes() > 0);
            while (program.isRunning()) {
                Thread.onSpinWait();
            }
        }
        assertThat(allCommitted()).as("killed in the middle").isLessThan(300);
        Program.Ended again = installation.run("sync");
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(judge.findings(installation)).isEmpty();
        assertThat(WorkspaceJudge.unfinished(installation)).isZero();
        assertThat(allCommitted()).isEqualTo(300);
    }

    /** A second member joins in the middle of a batch: the group waits for the batch. */
    @Thorough
    @Test
    void aRebalanceInTheMiddleOfABatchLosesAndRepeatsNothing() throws Exception {
        install(
                SandboxOptions.builder()
                        .applications(200)
                        .requestsPerMinute(0)
                        .latency(Duration.ofMillis(25))
                        .build(),
                4,
                "csv");
        Installation second = installed("two", "csv");
        String payload = Payload.changingAll(sandbox.workspace().sheets());
        WorkspaceJudge judge = WorkspaceJudge.watching(sandbox, payload);
        payload.lines().skip(1).forEach(line -> send(line.substring(0, line.indexOf(',')), line));
        kafka.flush();
        CountDownLatch joined = new CountDownLatch(1);
        try (Program first = installation.start("serve")) {
            // The batch is held until the other asks for its part.
            sandbox.workspace().at(Moment.after(RequestKind.MUTATION, 2), () -> hold(joined));
            first.await(() -> judge.writes() > 0);
            try (Program other = second.start("serve")) {
                other.await(() -> kafka.isRebalancing(topic + "-group"));
                joined.countDown();
                awaitThat(first, () -> allCommitted() == 200);
                awaitThat(other, () -> kafka.isShared(topic + "-group", 2));
                String more = Payload.changingAll(sandbox.workspace().sheets());
                more.lines().skip(1).forEach(line -> send(line.substring(0, line.indexOf(',')), line));
                kafka.flush();
                awaitThat(other, () -> allCommitted() == 400);
                // The report follows the commit.
                awaitThat(other, () -> rows(installation) + rows(second) == 400);
                assertThat(rows(second)).as(first.err() + other.err()).isPositive();
                first.terminate();
                other.terminate();
                assertThat(first.await().exitCode()).isZero();
                assertThat(other.await().exitCode()).isZero();
            }
        } finally {
            joined.countDown();
        }
        assertThat(judge.findings(installation))
                .filteredOn(f -> f.contains("twice"))
                .isEmpty();
        assertThat(rows(installation) + rows(second))
                .as("nothing is read twice")
                .isEqualTo(400);
    }

    private static void hold(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long rows(Installation of) {
        return Installation.names(of.reports()).stream()
                .filter(name -> name.endsWith(".json") && !name.equals("latest.json"))
                .map(name -> Installation.json(of.reports().resolve(name)))
                .mapToLong(report -> report.path("rows").asLong())
                .sum();
    }

    @Thorough
    @Test
    void aBrokerThatIsKilledAndStartedAgainStopsNothing() throws Exception {
        install(options(3), 1, "json");
        try (Program program = installation.start("serve")) {
            send("APP-1", "{\"critical\": 71}");
            awaitThat(program, () -> value("APP-1").equals(71) && allCommitted() == 1);
            kafka.kill();
            program.await(() -> program.err().contains("source scan could not be pulled"));
            kafka.startAgain();
            send("APP-1", "{\"critical\": 81}");
            send("APP-2", "{\"critical\": 72}");
            awaitThat(program, () -> value("APP-1").equals(81) && value("APP-2").equals(72));
            awaitThat(program, () -> allCommitted() == 3);
            assertThat(program.err()).doesNotContain("\tat ");
        }
        List<JsonNode> lines = installation.reportLines();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.path("outcome").asText()).isNotEqualTo("rejected"));
    }
}
