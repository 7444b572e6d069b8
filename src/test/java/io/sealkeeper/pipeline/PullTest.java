package io.sealkeeper.pipeline;

import static io.sealkeeper.pull.RestSite.Reply.json;
import static io.sealkeeper.pull.RestSite.Reply.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pull.Gathered;
import io.sealkeeper.pull.PullBeans;
import io.sealkeeper.pull.RestSite;
import io.sealkeeper.pull.RestSite.Reply;
import io.sealkeeper.run.Run;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources that are asked: each way from page to page, what is remembered, and what no answer can do. */
class PullTest extends PipelineTest {

    private final RestSite site = new RestSite();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void pages_follow_the_link_header() throws Exception {
        site.answers(path -> switch (path) {
            case "/apps" -> json(rows(1)).with("Link", "</apps?p=0>; rel=\"prev\", </apps?p=2>; rel=\"next\"");
            case "/apps?p=2" -> json(rows(2)).with("Link", "<" + site.base() + "/apps?p=3>; rel=next");
            default -> json(rows(3));
        });
        source("/apps", Map.of("next", "link"));

        assertThat(pulled()).isEqualTo(3);
        assertThat(site.asked()).containsExactly("/apps", "/apps?p=2", "/apps?p=3");
        assertThat(values()).containsExactly(71, 72, 73);
        assertThat(inBox(".done")).singleElement().asString().matches("scan[.].+[.]jsonl");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void pages_follow_an_address_in_the_answer() throws Exception {
        site.answers(path -> json(
                path.equals("/apps")
                        ? "{\"result\": " + rows(1, 2) + ", \"paging\": {\"next\": \"?p=2\"}}"
                        : "{\"result\": " + rows(3) + ", \"paging\": {\"next\": null}}"));
        source("/apps", Map.of("rows", ".result[]", "next", ".paging.next"));

        assertThat(pulled()).isEqualTo(3);
        assertThat(site.asked()).containsExactly("/apps", "/apps?p=2");
    }

    @Test
    void a_cursor_is_handed_back_and_may_be_of_the_last_row() throws Exception {
        site.answers(path -> json(
                switch (path) {
                    case "/apps?size=2" -> rows(1, 2);
                    case "/apps?size=2&after=APP-2" -> rows(3);
                    default -> "[]";
                }));
        source("/apps?size=2", Map.of("next", ".[-1].app", "nextParameter", "after"));

        assertThat(pulled()).isEqualTo(3);
        assertThat(site.asked())
                .containsExactly("/apps?size=2", "/apps?size=2&after=APP-2", "/apps?size=2&after=APP-3");
    }

    @Test
    void pages_are_counted_until_one_has_no_rows() throws Exception {
        site.answers(path -> json(
                switch (path) {
                    case "/apps?page=1&from=0" -> rows(1, 2);
                    case "/apps?page=2&from=2" -> rows(3);
                    default -> "[]";
                }));
        source("/apps?page={page}&from={offset}", Map.of());

        assertThat(pulled()).isEqualTo(3);
        assertThat(site.asked()).containsExactly("/apps?page=1&from=0", "/apps?page=2&from=2", "/apps?page=3&from=3");
    }

    @Test
    void the_greatest_mark_is_remembered_across_a_restart() throws Exception {
        site.answers(path -> json("[{\"app\": \"APP-1\", \"critical\": 71, \"at\": \"2026-11-20T10:00:00+02:00\"},"
                + "{\"app\": \"APP-2\", \"critical\": 72, \"at\": \"2026-11-20T09:00:00Z\"},"
                + "{\"app\": \"APP-3\", \"critical\": 73}]"));
        Map<String, String> parameters = Map.of("since", ".at", "sinceFirst", "2000-01-01");
        source("/apps?since={since}", parameters);
        assertThat(pulled()).isEqualTo(3);

        restart("/apps?since={since}", parameters);
        site.answers(path -> json("[]"));
        assertThat(gateway().pull("scan").getProperty("sealkeeper.run")).isNull();
        assertThat(gateway().pull("scan").getException()).isNull();

        assertThat(site.asked())
                .containsExactly(
                        "/apps?since=2000-01-01",
                        "/apps?since=2026-11-20T09%3A00%3A00Z",
                        "/apps?since=2026-11-20T09%3A00%3A00Z");
        assertThat(inBox(".done")).hasSize(1);
    }

    @Test
    void the_last_row_again_is_no_payload() throws Exception {
        site.answers(path -> json("[{\"app\": \"APP-1\", \"critical\": 71, \"at\": 7}]"));
        source("/apps?since={since}", Map.of("since", ".at"));
        assertThat(pulled()).isEqualTo(1);

        assertThat(gateway().pull("scan").getProperty("sealkeeper.run")).isNull();

        assertThat(inBox(".done")).hasSize(1);
        assertThat(spooled()).isEmpty();
        site.answers(path -> json("[{\"app\": \"APP-1\", \"critical\": 72, \"at\": 7}]"));
        assertThat(pulled()).isEqualTo(1);
        assertThat(values().get(0)).isEqualTo(72);
    }

    @Test
    void an_outage_of_leanix_loses_nothing() throws Exception {
        site.answers(path -> json("[{\"app\": \"APP-1\", \"critical\": 71, \"at\": 7}]"));
        source("/apps?since={since}", Map.of("since", ".at", "sinceFirst", "0"));
        workspace().faults().when(RequestMatch.of(RequestKind.READ), 1000, Fault.status(403));

        Exchange exchange = gateway().pull("scan");

        assertThat(exchange.getException()).isInstanceOf(RunAborted.class);
        assertThat(inBox(".done")).isEmpty();
        assertThat(data("scan.since")).isEmpty();
        workspace().faults().clear();
        assertThat(pulled()).isEqualTo(1);
        assertThat(site.asked()).containsExactly("/apps?since=0", "/apps?since=0");
        assertThat(data("scan.since").orElseThrow()).endsWith(",\"since\":7}\n");
        assertThat(values().get(0)).isEqualTo(71);
    }

    @Test
    void what_was_done_before_a_crash_is_not_done_twice() throws Exception {
        site.answers(path -> json("[{\"app\": \"APP-1\", \"critical\": 71, \"at\": 7}]"));
        Map<String, String> parameters = Map.of("since", ".at", "sinceFirst", "0");
        source("/apps?since={since}", parameters);
        assertThat(pulled()).isEqualTo(1);
        // As it is where the program ends between the last row and the mark.
        Files.delete(gatewayData().resolve("scan.since"));
        Files.writeString(gatewayData().resolve("scan.jsonl"), "{\"app\": \"APP-1\", \"crit");

        restart("/apps?since={since}", parameters);
        Exchange again = gateway().pull("scan");

        assertThat(again.getProperty("sealkeeper.run", Run.class).report().outcome("unchanged"))
                .isEqualTo(1);
        assertThat(site.asked()).containsExactly("/apps?since=0", "/apps?since=0");
        assertThat(mutations()).isEqualTo(1);
        assertThat(data("scan.since").orElseThrow()).endsWith(",\"since\":7}\n");
    }

    @Test
    void no_answer_leads_elsewhere() throws Exception {
        try (RestSite elsewhere = new RestSite()) {
            for (String next : List.of(
                    elsewhere.base() + "/apps",
                    "//" + elsewhere.base().substring(5) + "/apps",
                    "https" + site.base().substring(4) + "/apps",
                    "http://localhost" + site.base().replaceFirst(".*:", ":") + "/apps",
                    site.base().replace("http://", "http://me@") + "/apps",
                    "file:///etc/passwd")) {
                site.answers(path -> json("{\"result\": " + rows(1) + ", \"next\": \"" + next + "\"}"));
                source("/apps?key=hidden", Map.of("rows", ".result[]", "next", ".next"));

                String failure = failure();

                assertThat(failure)
                        .as(next)
                        .contains("nothing of this round was taken")
                        .doesNotContain("hidden");
                assertThat(elsewhere.asked()).isEmpty();
                assertThat(inBox(".done")).isEmpty();
                assertThat(spooled()).isEmpty();
                close();
            }
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (RestSite elsewhere = new RestSite()) {
            site.answers(path -> status(302).with("Location", elsewhere.base() + "/apps"));
            source("/apps", Map.of());
            assertThat(failure()).contains("sends us elsewhere (HTTP 302)");
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(site.asked()).hasSize(1);
        }
    }

    @Test
    void credentials_are_in_the_request_and_nowhere_else() throws Exception {
        site.answers(path -> json(rows(1)));
        source("/apps", Map.of());
        Exchange exchange = gateway().pull("scan");

        assertThat(site.authorizations()).containsExactly("Basic c2VhbGtlZXBlcjpzM2NyZXQgb2YgdGhlIHRlc3Q=");
        assertThat(exchange.getMessage().getHeaders().toString()
                        + exchange.getAllProperties()
                        + exchange.getVariables())
                .doesNotContain("s3cret", "c2VhbGtlZXBlcjpz");
    }

    @Test
    void a_page_that_does_not_come_is_asked_for_again() throws Exception {
        Queue<Reply> replies = new ArrayDeque<>(
                List.of(status(429).with("Retry-After", "0"), status(503), json(rows(1)), status(500), json("[]")));
        site.answers(path -> replies.remove());
        source("/apps?page={page}", Map.of());

        assertThat(pulled()).isEqualTo(1);
        assertThat(site.asked())
                .containsExactly("/apps?page=1", "/apps?page=1", "/apps?page=1", "/apps?page=2", "/apps?page=2");
    }

    @Test
    void a_page_that_never_comes_ends_the_round() throws Exception {
        site.answers(
                path -> path.endsWith("1") ? json("[{\"app\": \"APP-1\", \"critical\": 71, \"at\": 7}]") : status(500));
        source("/apps?page={page}", Map.of("since", ".at"));

        assertThat(failure())
                .isEqualTo(site.base() + "/apps answers HTTP 500, 5 times in a row, to page 2;"
                        + " nothing of this round was taken");
        assertThat(data("scan.since")).isEmpty();
        assertThat(workspace().requests().count(RequestKind.MUTATION)).isZero();
    }

    @Test
    void what_is_not_json_is_told_of() throws Exception {
        for (String body : List.of("<html>Please log in</html>", "", "[{\"app\": \"APP-1\"", "{\"results\": []}")) {
            site.answers(path -> new Reply(200, body, Map.of("Content-Type", "text/html")));
            source("/apps", Map.of());
            assertThat(failure())
                    .as(body)
                    .startsWith("page 1 of " + site.base() + "/apps can't be read: it ")
                    .contains("(it came as text/html)")
                    .doesNotContain("page.json");
            close();
        }
    }

    @Test
    void a_row_that_cannot_be_used_costs_itself_alone() throws Exception {
        site.answers(
                path -> json("[{\"app\": \"APP-1\", \"app\": \"APP-2\"}, {\"app\": \"APP-3\", \"critical\": 73}]"));
        source("/apps", Map.of());
        assertThat(pulled()).isEqualTo(2);
        assertThat(values().get(2)).isEqualTo(73);
        assertThat(gateway().lines().toString()).contains("page 1, row 1: the member 'app' is there twice");
    }

    @Test
    void pages_that_go_round_end() throws Exception {
        site.answers(path -> json(rows(1)).with("Link", "</apps>; rel=next"));
        source("/apps", Map.of("next", "link"));
        assertThat(failure()).contains("names as its next one a page that was there before");
        close();
        site.answers(path -> json(rows(1)));
        source("/apps?page={page}", Map.of());
        assertThat(failure()).contains("letter by letter");
        close();
        site.answers(path -> json(rows(1)).with("Link", "<" + path + "x>; rel=next"));
        source("/apps", Map.of("next", "link", "mostPages", "3"));
        assertThat(failure()).contains("after 3 pages there is still a next one");
    }

    @Test
    void a_page_that_is_too_long_is_broken_off() throws Exception {
        site.answers(path -> json("[\"" + "x".repeat(PullBeans.MOST_BYTES) + "\"]"));
        source("/apps", Map.of());
        assertThat(failure()).contains("a page is longer than 100000 bytes");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void who_may_not_ask_is_told_which_settings_say_so() throws Exception {
        site.answers(path -> status(401));
        source("/apps", Map.of());
        assertThat(failure()).contains("refused (HTTP 401): look at sealkeeper.pull.scan.token");
    }

    @Test
    void the_example_takes_its_example() throws Exception {
        Path example = Path.of("routes/examples/pull.camel.yaml");
        site.answers(path -> json(readable(example.resolveSibling("pull.example.json"))));
        start(3);
        gateway().load("pull.camel.yaml", readable(example).replace("https://cmdb.acme.example", site.base()));

        Exchange exchange = gateway().pull("pull");

        assertThat(exchange.getProperty("sealkeeper.run", Run.class).report().outcome("rejected"))
                .isZero();
        assertThat(site.asked()).containsExactly("/api/applications?size=500&changedSince=2000-01-01T00%3A00%3A00Z");
        assertThat(sheet("APP-1").value("alias")).contains("BIL");
        assertThat(data("pull.since").orElseThrow()).contains("\"since\":\"2026-11-20T08:15:00Z\"");
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void plain_http_reaches_this_machine_only() throws Exception {
        load("http://cmdb.acme.example/apps", Map.of());
        assertThat(failure()).contains("must begin with https://");
    }

    private void source(String path, Map<String, String> parameters) throws Exception {
        load(site.base() + path, parameters);
    }

    private void load(String url, Map<String, String> parameters) throws Exception {
        start(3);
        gateway().load("scan.camel.yaml", yaml(url, parameters));
    }

    private void restart(String path, Map<String, String> parameters) throws Exception {
        restartGateway();
        gateway().load("scan.camel.yaml", yaml(site.base() + path, parameters));
    }

    private static String yaml(String url, Map<String, String> parameters) {
        return ScanSource.of("http-pull").with("url", url).with(parameters).yaml();
    }

    private static String rows(int... numbers) {
        List<String> rows = new ArrayList<>();
        for (int n : numbers) {
            rows.add("{\"app\": \"APP-" + n + "\", \"critical\": " + (70 + n) + "}");
        }
        return rows.toString();
    }

    /** Asks the source; gives how many rows the run had. */
    private long pulled() throws Exception {
        Exchange exchange = gateway().pull("scan");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(Gathered.FAILURE)).isNull();
        return exchange.getProperty("sealkeeper.run", Run.class).report().rows();
    }

    private String failure() throws Exception {
        Exchange exchange = gateway().pull("scan");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("sealkeeper.run")).isNull();
        return exchange.getProperty(Gathered.FAILURE, String.class);
    }

    private List<Object> values() {
        return Stream.of("APP-1", "APP-2", "APP-3")
                .map(a -> sheet(a).value("criticalVulnerabilities").orElse(0))
                .toList();
    }

    private Path gatewayData() {
        return gateway().settings().data().resolve("pull");
    }

    private Optional<String> data(String name) throws IOException {
        Path file = gatewayData().resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private List<String> spooled() throws IOException {
        return names(gatewayData()).stream().filter(n -> !n.endsWith(".since")).toList();
    }

    private List<String> inBox(String box) throws IOException {
        return names(gateway().settings().inbox().resolve("scan").resolve(box));
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).toList();
        }
    }
}
