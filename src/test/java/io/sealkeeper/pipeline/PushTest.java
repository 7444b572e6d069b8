package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.push.PushServer;
import io.sealkeeper.sandbox.LxState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payloads over HTTP, from the request to the values in the workspace. */
class PushTest extends PipelineTest {

    private static final String TOKEN = "a-token-for-this-test";
    private static final int MOST_BYTES = 200_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SOURCE = """
            - templatedRoute:
                routeTemplateRef: json-folder
                routeId: scan
                parameters:
                  - name: source
                    value: scan
            - route:
                id: scan-change
                from:
                  uri: direct:scan-change
                  steps:
                    - transform:
                        expression:
                          jq:
                            expression: |
                              { type: "Application", externalId: .app, fields: { criticalVulnerabilities: .critical } }
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private PushServer server;

    @BeforeEach
    void listen() throws Exception {
        start(3);
        gateway().load("scan.camel.yaml", SOURCE);
        gateway().startSource("scan");
        server = gateway()
                .push(new PushSettings(
                        new Secret(TOKEN), "127.0.0.1", 0, MOST_BYTES, Set.of("scan", "vulnerabilities")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_list_is_carried_out_and_answered_with_its_report() throws Exception {
        HttpResponse<String> answer =
                post("scan", "[{\"app\": \"APP-1\", \"critical\": 77}, {\"app\": \"NONE\", \"critical\": 1}]");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode report = JSON.readTree(answer.body());
        assertThat(report.path("rows").asInt()).isEqualTo(2);
        assertThat(report.path("outcomes").path("left-broken").asInt()).isEqualTo(1);
        assertThat(report.path("outcomes").path("rejected").asInt()).isEqualTo(1);
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(JSON.readTree(get("/runs/" + report.path("run").asText()).body()))
                .isEqualTo(report);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void lines_are_taken_too() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/sources/scan")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"app\": \"APP-1\", \"critical\": 77}\n{\"app\": \"APP-2\", \"critical\": 77}\n"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(hasNewValue("APP-2")).isTrue();
    }

    @Test
    void what_is_rejected_as_a_whole_is_told_by_the_status() throws Exception {
        assertThat(post("scan", "[{\"app\": \"NONE\", \"critical\": 1}]").statusCode())
                .isEqualTo(422);
        HttpResponse<String> broken = post("scan", "[{\"app\": ");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.body()).contains("it breaks off in line 1").doesNotContain("\\tat ");
        assertThat(post("scan", "{}").statusCode()).isEqualTo(422);
        assertThat(post("scan", "").statusCode()).isEqualTo(422);
        assertThat(post("scan", "[]").statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_no_token_learns_nothing() throws Exception {
        for (String authorization : List.of("Bearer wrong", "Basic " + TOKEN, "Bearer ", TOKEN)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/sources/none"))
                    .header("Authorization", authorization)
                    .POST(HttpRequest.BodyPublishers.ofString("[]"))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"error\":\"the token is missing or wrong; nothing was taken\"}");
        }
    }

    @Test
    void only_the_sources_that_are_named_and_take_json_are_there() throws Exception {
        for (String name :
                List.of("none", "rows", "pipeline", "vulnerabilities", "..%2f..", "scan%00", "scan-change")) {
            assertThat(post(name, "[]").statusCode()).as(name).isEqualTo(404);
        }
        for (String path :
                List.of("/", "/sources", "/sources/scan/x", "/runs/..%2f..%2fx", "/runs/none", "/runs/push-1")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/sources/scan").statusCode()).isEqualTo(405);
    }

    @Test
    void too_much_is_refused_and_leaves_nothing() throws Exception {
        String large = "[" + "1,".repeat(MOST_BYTES / 2) + "1]";
        assertThat(post("scan", large).statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = client.send(
                request("/sources/scan")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(
                                large.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(chunked.statusCode()).isEqualTo(413);
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
        HttpResponse<String> answer = post("scan", rows.append(']').toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String link = answer.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> report = get(link);
        long patience = System.nanoTime() + 60_000_000_000L;
        while (report.statusCode() == 202 && System.nanoTime() < patience) {
            Thread.sleep(100);
            report = get(link);
        }
        assertThat(JSON.readTree(report.body()).path("rows").asInt())
                .as(report.body())
                .isEqualTo(2001);
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void headers_of_a_request_steer_nothing() throws Exception {
        HttpRequest.Builder request = request("/sources/scan?CamelHttpUri=http://127.0.0.1:1/&source=vulnerabilities");
        for (String name : List.of(
                "CamelHttpUri",
                "CamelHttpPath",
                "CamelBeanMethodName",
                "CamelFileName",
                "CamelFileNameOnly",
                "source",
                "X-Sealkeeper-Principal")) {
            request.header(name, "../../evil");
        }
        HttpResponse<String> answer = client.send(
                request.POST(HttpRequest.BodyPublishers.ofString("[{\"app\": \"APP-1\", \"critical\": 77}]"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("source").asText()).isEqualTo("scan");
        assertThat(answer.body()).doesNotContain("evil");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(mutations()).isEqualTo(1);
    }

    @Test
    void before_the_source_runs_nothing_is_taken() throws Exception {
        gateway().stopSource("scan");
        HttpResponse<String> answer = post("scan", "[]");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    }

    private HttpResponse<String> post(String source, String body) throws Exception {
        return client.send(
                request("/sources/" + source)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path)).header("Authorization", "Bearer " + TOKEN);
    }

    private String base() {
        return "http://127.0.0.1:" + server.port();
    }

    private List<Path> spooled() throws Exception {
        try (var all = Files.walk(folder)) {
            return all.filter(f -> f.toString().contains("/push/") && Files.isRegularFile(f))
                    .toList();
        }
    }
}
