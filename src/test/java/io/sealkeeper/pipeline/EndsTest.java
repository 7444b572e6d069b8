package io.sealkeeper.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.pipeline.payload.Attempts;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.pipeline.payload.PayloadReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every payload ends, whatever its rows and its mapping do, and the files after it are taken. */
class EndsTest extends PipelineTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String CHANGE =
            "{ type: \"Application\", externalId: .app, fields: { criticalVulnerabilities: .critical } }";
    private static final String LOOPS = "last(range(40000000))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOOPS,
                // Calls instead of a range.
                "(def f: if . > 21 then . else (. + 1 | f), (. + 1 | f) end; last(0 | f))",
            })
    void a_row_on_which_the_mapping_takes_too_long_is_rejected_and_the_others_go_on(String loop) throws Exception {
        source("if .app == \"APP-2\" then " + loop + " else " + CHANGE + " end");

        JsonNode report = file("week.jsonl", 4);

        assertThat(report.path("files").get(0).path("state").asText())
                .as(report.toString())
                .isEqualTo("taken");
        assertThat(report.path("outcomes").path("rejected").asInt()).isEqualTo(1);
        assertThat(gateway().lines())
                .filteredOn(l -> l.path("outcome").asText().equals("rejected"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("row").asInt()).isEqualTo(2);
                    assertThat(line.path("words").asText())
                            .startsWith("the mapping took longer than 0.4 s (sealkeeper.mapping-timeout) on this row");
                });
        assertThat(Stream.of("APP-1", "APP-3", "APP-4")).allMatch(this::hasNewValue);
        assertThat(hasNewValue("APP-2")).isFalse();
        assertThat(gateway().inFlight())
                .as("nothing that a reload or a stop would wait for")
                .isEmpty();
    }

    @Test
    void a_mapping_that_calls_itself_without_an_end_rejects_its_rows() throws Exception {
        // The stack has to end before the time does, on whatever machine.
        source("def f: [f]; f", Duration.ofMinutes(2));

        JsonNode report = file("week.jsonl", 2);

        assertThat(report.path("outcomes").path("rejected").asInt())
                .as(report.toString())
                .isEqualTo(2);
        assertThat(gateway().lines().get(0).path("words").asText()).contains("it calls itself without an end");
        assertThat(gateway().inFlight())
                .as("nothing that a reload or a stop would wait for")
                .isEmpty();
    }

    @Test
    void a_mapping_that_takes_too_long_stops_two_runs_and_then_its_file_is_set_aside() throws Exception {
        source("if (.app | endswith(\"1\")) then " + CHANGE + " else " + LOOPS + " end");

        JsonNode first = file("week.jsonl", 8);

        assertThat(first.path("aborted").asText())
                .as(first.toString())
                .contains("the mapping of source scan took longer than 0.4 s", "on 3 rows of week.jsonl [2, 3, 4]");
        assertThat(inbox()).containsExactly("week.jsonl");
        assertThat(gateway().resting().get("scan").cause()).isEqualTo(Outage.Cause.STOPPED);

        JsonNode second = gateway().again("scan");

        assertThat(second.path("aborted").asText()).as(second.toString()).isEmpty();
        assertThat(second.path("files").get(0).path("state").asText()).isEqualTo("failed");
        assertThat(second.path("files").get(0).path("words").asText())
                .startsWith("it is set aside, for 2 runs stopped on it (run ")
                .contains("[2, 3, 4]", "put it into the inbox again");
        assertThat(inbox()).isEmpty();
        assertThat(names(folder(".failed"))).hasSize(1).allMatch(n -> n.startsWith("week."));
        assertThat(names(gateway().settings().data().resolve("intake"))).isEmpty();
    }

    @Test
    void a_fault_while_rows_are_read_ends_the_run_in_words() throws Exception {
        start(3, o -> o, new TestSettings());
        gateway().bind("json-file", new FailingReader());
        gateway().load("scan.camel.yaml", ScanSource.of("json-folder").yaml());

        JsonNode first = file("week.jsonl", 1);

        assertThat(first.path("aborted").asText())
                .as(first.toString())
                .contains("what follows row 2 of week.jsonl of source scan could not be read: StackOverflowError");
        assertThat(inbox()).containsExactly("week.jsonl");
        JsonNode second = gateway().again("scan");
        assertThat(second.path("files").get(0).path("state").asText()).isEqualTo("failed");
        assertThat(inbox()).isEmpty();
    }

    /** Rows 1 and 2, then a failure that no reader should have. */
    public static final class FailingReader {
        public void reads(Exchange exchange, String rows) {
            exchange.setProperty("sealkeeper.reader", (PayloadReaders.PayloadReader) file -> new Failing());
        }
    }

    private static final class Failing implements Rows {
        private int number;

        @Override
        public boolean hasNext() {
            if (number == 2) {
                throw new StackOverflowError();
            }
            return true;
        }

        @Override
        public Row next() {
            number++;
            return new Row.Json(
                    number,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("app", "APP-" + number)
                            .put("critical", NEW),
                    100);
        }

        @Override
        public boolean truncated() {
            return false;
        }

        @Override
        public boolean changedSinceOpened() {
            return false;
        }

        @Override
        public void close() {}
    }

    @Test
    void a_file_that_cannot_be_moved_away_is_carried_out_once() throws Exception {
        source(CHANGE);
        Path box = Files.writeString(Files.createDirectories(folder("")).resolve(".done"), "no folder");

        JsonNode first = file("week.jsonl", 2);

        assertThat(first.path("files").get(0).path("state").asText()).isEqualTo("left");
        assertThat(first.path("files").get(0).path("words").asText())
                .startsWith("it was carried out and can't be moved to .done: FileAlreadyExistsException")
                .contains("It is not taken again");
        assertThat(gateway().resting().get("scan").cause()).isEqualTo(Outage.Cause.CANNOT_MOVE);
        assertThat(hasNewValue("APP-1")).isTrue();
        long requests = workspace().requests().all().size();

        restartGateway();
        gateway().load("scan.camel.yaml", ScanSource.of("json-folder").yaml());
        assertThat(gateway().again("scan").path("files").get(0).path("state").asText())
                .isEqualTo("left");
        assertThat(workspace().requests().all()).hasSize((int) requests);

        Files.delete(box);
        JsonNode last = gateway().again("scan");

        assertThat(last.path("files").get(0).path("state").asText()).isEqualTo("taken");
        assertThat(last.path("rows").asInt()).isZero();
        assertThat(inbox()).isEmpty();
        assertThat(names(folder(".done")))
                .containsExactly("week." + first.path("run").asText() + ".jsonl");
        assertThat(names(gateway().settings().data().resolve("intake"))).isEmpty();
    }

    @Test
    void a_run_that_was_killed_counts_and_one_that_came_farther_does_not() throws Exception {
        source(CHANGE);
        Attempts attempts = new Attempts(gateway().settings());
        Path file = Files.createDirectories(folder("")).resolve("week.jsonl");
        Files.writeString(file, rows(2));
        Files.setLastModifiedTime(
                file,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(10)));
        var stamp = io.sealkeeper.intake.FileStamp.of(file);
        Attempts.Payload payload =
                new Attempts.Payload("scan", "week.jsonl", stamp.size() + " " + stamp.modified(), false);
        for (int rowsDone : List.of(300, 600, 600)) {
            assertThat(attempts.begin(payload, "run").isTooOften()).isFalse();
            attempts.reached(payload, rowsDone);
        }

        JsonNode report = gateway().again("scan");

        assertThat(report.path("files").get(0).path("words").asText())
                .contains("3 runs stopped on it", "killed, out of memory, or a power failure");
        assertThat(hasNewValue("APP-1")).isFalse();
        assertThat(inbox()).isEmpty();
    }

    @Test
    void a_file_that_changed_is_another_one() throws Exception {
        source(CHANGE);
        Attempts attempts = new Attempts(gateway().settings());
        for (int i = 0; i < 2; i++) {
            attempts.begin(new Attempts.Payload("scan", "week.jsonl", "as it was", false), "run");
        }

        JsonNode report = file("week.jsonl", 1);

        assertThat(report.path("files").get(0).path("state").asText()).isEqualTo("taken");
        assertThat(hasNewValue("APP-1")).isTrue();
    }

    private void source(String jq) throws Exception {
        source(jq, SHORT);
    }

    private void source(String jq, Duration longest) throws Exception {
        start(8, o -> o, new TestSettings().mapping(longest));
        gateway()
                .load(
                        "scan.camel.yaml",
                        ScanSource.of("json-folder").mapping(jq).yaml());
    }

    private JsonNode file(String name, int rows) throws Exception {
        return gateway().file("scan", name, rows(rows).getBytes(UTF_8));
    }

    private static String rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "{\"app\": \"APP-" + n + "\", \"critical\": " + NEW + "}\n")
                .collect(Collectors.joining());
    }

    private Path folder(String box) {
        return gateway().settings().inbox().resolve("scan").resolve(box);
    }

    private List<String> inbox() throws IOException {
        return names(folder("")).stream().filter(n -> !n.startsWith(".")).toList();
    }
}
