package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitTest extends SandboxTest {

    @Test
    void eachPrincipalHasItsBudgetPerMinute() {
        start(SandboxOptions.builder().requestsPerMinute(3));
        Client writer = as("writer");
        for (int i = 0; i < 3; i++) {
            assertThat(ask(writer).statusCode()).isEqualTo(200);
        }
        clock.advance(Duration.ofSeconds(20));

        HttpResponse<String> refused = ask(writer);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("USER_INTERVAL_REQUEST_LIMIT_EXCEEDED");
        assertThat(refused.headers().firstValue("Retry-After")).contains("40");
        assertThat(ask(as("sealer")).statusCode()).isEqualTo(200);
        workspace().change(options -> options.retryAfter(false));
        assertThat(ask(writer).headers().firstValue("Retry-After")).isEmpty();

        clock.advance(Duration.ofSeconds(40));
        assertThat(ask(writer).statusCode()).isEqualTo(200);
        assertThat(workspace().requests().all())
                .filteredOn(r -> r.status() == 429)
                .hasSize(2);
    }

    private static HttpResponse<String> ask(Client client) {
        return client.raw("{ __typename }", Map.of());
    }

    @Test
    void aDocumentMayNotHaveTooManyTokens() {
        start(SandboxOptions.builder().maxDocumentTokens(12));
        assertThat(as("writer").query("{ __typename }").has("errors")).isFalse();
        assertThat(as("writer")
                        .query("{ a: __typename b: __typename c: __typename d: __typename }")
                        .at("/errors/0/message")
                        .asText())
                .contains("12");
        workspace().change(options -> options.maxDocumentTokens(0));
        assertThat(as("writer")
                        .query("{ a: __typename b: __typename c: __typename d: __typename }")
                        .has("errors"))
                .isFalse();
    }

    @Test
    void aDocumentMayNotHaveTooManyMutations() {
        start(SandboxOptions.builder().maxMutationFields(1));
        FactSheet sheet = approved("APP-1");
        String twice = "mutation($id: ID!, $p: [Patch]!) { a: updateFactSheet(id: $id, patches: $p) { factSheet { id }"
                + " } b: updateFactSheet(id: $id, patches: $p) { factSheet { id } } }";
        HttpResponse<String> refused =
                as("writer").raw(twice, Map.of("id", sheet.id(), "p", List.of(set("/alias", "x"))));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(Client.json(refused).at("/errors/0/message").asText()).contains("at most 1");
        assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
    }

    @Test
    void everyRequestTakesItsTime() {
        start();
        Client writer = as("writer");
        workspace().change(options -> options.latency(Duration.ofMillis(60)));
        long before = System.nanoTime();
        ask(writer);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }
}
