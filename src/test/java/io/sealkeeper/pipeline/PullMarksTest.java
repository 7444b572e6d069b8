package io.sealkeeper.pipeline;

import static io.sealkeeper.pull.RestSite.Reply.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** A poll's mark is stored once its rows are carried out: nothing is lost, and nothing is done twice. */
class PullMarksTest extends AskedSite {

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
        assertThat(asked()).isEmpty();
        assertThat(asked()).isEmpty();

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

        assertThat(asked()).isEmpty();

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
        // As after a crash between the last row and the mark.
        Files.delete(pullData().resolve("scan.since"));
        Files.writeString(pullData().resolve("scan.jsonl"), "{\"app\": \"APP-1\", \"crit");

        restart("/apps?since={since}", parameters);
        assertThat(asked().orElseThrow().report().outcome("unchanged")).isEqualTo(1);
        assertThat(site.asked()).containsExactly("/apps?since=0", "/apps?since=0");
        assertThat(mutations()).isEqualTo(1);
        assertThat(data("scan.since").orElseThrow()).endsWith(",\"since\":7}\n");
    }
}
