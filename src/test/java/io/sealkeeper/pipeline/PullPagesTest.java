package io.sealkeeper.pipeline;

import static io.sealkeeper.pull.RestSite.Reply.json;
import static io.sealkeeper.pull.RestSite.Reply.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pull.PullBeans;
import io.sealkeeper.pull.RestSite.Reply;
import io.sealkeeper.run.Run;
import io.sealkeeper.sandbox.RequestKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A polled source is read page by page until it says that there are no more, and no further. */
class PullPagesTest extends AskedSite {

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

    @Test
    void the_example_of_servicenow_follows_its_link_header() throws Exception {
        Path example = Path.of("routes/examples/servicenow.camel.yaml");
        String path = "/api/now/table/cmdb_ci_service?sysparm_display_value=all&sysparm_exclude_reference_link=true"
                + "&sysparm_fields=sys_id,number,name,busines_criticality,sys_updated_on&sysparm_limit=1000"
                + "&sysparm_query=sys_updated_on%3E%3D2000-01-01%2000%3A00%3A00%5EORDERBYsys_id";
        String next = path + "&sysparm_offset=1000";
        site.answers(asked -> asked.equals(next)
                ? json("{\"result\": []}")
                : json(readable(example.resolveSibling("servicenow.example.json")))
                        .with(
                                "Link",
                                "<" + site.base() + path + "&sysparm_offset=0>;rel=\"first\",<" + site.base() + next
                                        + ">;rel=\"next\",<" + site.base() + next + ">;rel=\"last\""));
        start(3);
        gateway().load("servicenow.camel.yaml", readable(example).replace("https://acme.service-now.com", site.base()));

        Exchange exchange = gateway().pull("servicenow");

        assertThat(exchange.getProperty("sealkeeper.run", Run.class).report().outcome("rejected"))
                .isZero();
        assertThat(site.asked()).containsExactly(path, next);
        assertThat(sheet("APP-1").value("alias")).contains("Billing");
        assertThat(sheet("APP-1").value("businessCriticality")).contains("missionCritical");
        assertThat(sheet("APP-2").value("alias")).contains("CRM");
        assertThat(data("servicenow.since").orElseThrow()).contains("\"since\":\"2026-11-20 08:20:00\"");
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
