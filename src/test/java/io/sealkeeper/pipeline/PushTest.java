package io.sealkeeper.pipeline;

import static io.sealkeeper.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.Folders;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.push.Answer;
import io.sealkeeper.push.PushDoor;
import io.sealkeeper.sandbox.LxState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushed payloads, from the door to the values in the workspace. */
class PushTest extends PipelineTest {

    private static final String TOKEN = "a-token-for-this-test";
    private static final Optional<String> BEARER = Optional.of("Bearer " + TOKEN);
    private static final int MOST_BYTES = 200_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PushDoor door;

    @BeforeEach
    void listen() throws Exception {
        start(3);
        gateway().load("scan.camel.yaml", ScanSource.of("json-folder").yaml());
        gateway().startSource("scan");
        door = gateway().push(new PushSettings(new Secret(TOKEN), MOST_BYTES, 1000, Set.of("scan", "vulnerabilities")));
    }

    @Test
    void a_list_is_carried_out_and_answered_with_its_report() throws Exception {
        Answer answer = post("scan", "[{\"app\": \"APP-1\", \"critical\": 77}, {\"app\": \"NONE\", \"critical\": 1}]");

        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        JsonNode report = JSON.readTree(answer.json());
        assertThat(report.path("rows").asInt()).isEqualTo(2);
        assertThat(report.path("outcomes").path("left-broken").asInt()).isEqualTo(1);
        assertThat(report.path("outcomes").path("rejected").asInt()).isEqualTo(1);
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(JSON.readTree(get("/pushes/" + report.path("run").asText()).json()))
                .isEqualTo(report);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void lines_are_taken_too() throws Exception {
        Answer answer = push(
                "scan",
                "application/x-ndjson",
                "{\"app\": \"APP-1\", \"critical\": 77}\n{\"app\": \"APP-2\", \"critical\": 77}\n");
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        assertThat(hasNewValue("APP-2")).isTrue();
    }

    @Test
    void what_is_rejected_as_a_whole_is_told_by_the_status() throws Exception {
        assertThat(post("scan", "[{\"app\": \"NONE\", \"critical\": 1}]").status())
                .isEqualTo(422);
        Answer broken = post("scan", "[{\"app\": ");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.json()).contains("it breaks off in line 1").doesNotContain("\\tat ");
        assertThat(post("scan", "{}").status()).isEqualTo(422);
        assertThat(post("scan", "").status()).isEqualTo(422);
        assertThat(post("scan", "[]").status()).isEqualTo(200);
    }

    @Test
    void who_has_no_token_learns_nothing() throws Exception {
        for (String authorization : List.of("Bearer wrong", "Basic " + TOKEN, "Bearer ", TOKEN)) {
            Answer answer = door.push(Optional.of(authorization), "none", "", -1, body("[]"));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json()).isEqualTo("{\"error\":\"the token is missing or wrong; nothing was taken\"}");
            assertThat(door.report(Optional.of(authorization), "push-1").status())
                    .isEqualTo(401);
        }
        assertThat(door.report(Optional.empty(), "push-1").status()).isEqualTo(401);
    }

    @Test
    void only_the_sources_that_are_named_and_take_json_are_there() throws Exception {
        for (String name :
                List.of("none", "rows", "pipeline", "vulnerabilities", "..%2f..", "scan%00", "scan-change")) {
            assertThat(post(name, "[]").status()).as(name).isEqualTo(404);
        }
        for (String id : List.of("..%2f..%2fx", "../../x", "none", "push-1")) {
            assertThat(get("/pushes/" + id).status()).as(id).isEqualTo(404);
        }
    }

    @Test
    void too_much_is_refused_and_leaves_nothing() throws Exception {
        String large = "[" + "1,".repeat(MOST_BYTES / 2) + "1]";
        assertThat(post("scan", large).status()).isEqualTo(413);
        Answer chunked = door.push(BEARER, "scan", "", -1, body(large));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void a_long_payload_is_taken_from_the_folder_and_its_report_stands_behind_a_link() throws Exception {
        StringBuilder rows = new StringBuilder("[{\"app\": \"APP-1\", \"critical\": 77}");
        for (int i = 0; i < 2000; i++) {
            rows.append(",\n{\"app\": \"APP-2\", \"critical\": ")
                    .append(i % 7)
                    .append(", \"n\": ")
                    .append(i)
                    .append('}');
        }
        Answer answer = post("scan", rows.append(']').toString());

        assertThat(answer.status()).as(answer.json()).isEqualTo(202);
        String link = answer.headers().get("Location");
        await(() -> get(link).status() != 202);
        Answer report = get(link);
        assertThat(JSON.readTree(report.json()).path("rows").asInt())
                .as(report.json())
                .isEqualTo(2001);
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void what_an_earlier_process_left_half_is_cleared_away() throws Exception {
        Path half = Files.createDirectories(gateway().settings().data().resolve("push"))
                .resolve("push-1.json");
        Path inbox = Files.createDirectories(gateway().settings().inbox().resolve("scan"));
        Path moving = inbox.resolve(".push-1.json.new");
        Path payload = inbox.resolve("push-2.csv");
        for (Path file : List.of(half, moving, payload)) {
            Files.writeString(file, "[");
        }

        listenAgain();

        assertThat(half).doesNotExist();
        assertThat(moving).doesNotExist();
        assertThat(payload).exists();
    }

    private void listenAgain() {
        gateway().push(new PushSettings(new Secret(TOKEN), MOST_BYTES, 1000, Set.of("scan", "none")));
    }

    @Test
    void no_more_than_agreed_in_a_minute() {
        PushDoor narrow = gateway().push(new PushSettings(new Secret(TOKEN), MOST_BYTES, 2, Set.of("scan")));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Answer answer = narrow.push(BEARER, "scan", "", 2, body("[]"));
            statuses.add(answer.status());
            if (answer.status() == 429) {
                assertThat(Integer.parseInt(answer.headers().get("Retry-After")))
                        .isBetween(1, 60);
            }
        }
        assertThat(statuses).containsExactly(200, 200, 429);
        assertThat(narrow.push(Optional.empty(), "scan", "", 2, body("[]")).status())
                .as("who has no token is told of no limit")
                .isEqualTo(401);
    }

    @Test
    void before_the_source_runs_nothing_is_taken() throws Exception {
        gateway().stopSource("scan");
        Answer answer = post("scan", "[]");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "60");
    }

    private Answer post(String source, String text) {
        return push(source, "", text);
    }

    private Answer push(String source, String contentType, String text) {
        return door.push(BEARER, source, contentType, text.getBytes(StandardCharsets.UTF_8).length, body(text));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Answer get(String link) {
        return door.report(BEARER, link.substring("/pushes/".length()));
    }

    private List<Path> spooled() throws Exception {
        return Folders.files(folder).stream()
                .filter(f -> f.toString().contains("/push/"))
                .toList();
    }
}
