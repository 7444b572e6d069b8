package io.sealkeeper.pipeline;

import static io.sealkeeper.pull.RestSite.Reply.json;
import static io.sealkeeper.pull.RestSite.Reply.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pull.RestSite;
import io.sealkeeper.pull.RestSite.Reply;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** No answer of a polled source redirects elsewhere, reveals credentials, or is taken if it is not what was asked for. */
class PullTrustTest extends AskedSite {

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
    void plain_http_reaches_this_machine_only() throws Exception {
        load("http://cmdb.acme.example/apps", Map.of());
        assertThat(failure()).contains("must begin with https://");
    }

    @Test
    void who_may_not_ask_is_told_which_settings_say_so() throws Exception {
        site.answers(path -> status(401));
        source("/apps", Map.of());
        assertThat(failure()).contains("refused (HTTP 401): look at sealkeeper.pull.scan.token");
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
}
