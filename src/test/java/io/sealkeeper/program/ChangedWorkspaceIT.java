package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Ports;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An admin changes the workspace while the gateway serves and nothing comes: whoever watches it is told. */
class ChangedWorkspaceIT extends Installed {

    private final HttpClient http = HttpClient.newHttpClient();
    private Program serve;

    ChangedWorkspaceIT() {
        super(1);
    }

    @AfterEach
    void stop() {
        serve.close();
    }

    private String get(String address) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** As an admin does it, by the embedded workspace's control. */
    private void model(String change) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/sandbox/model"))
                .POST(HttpRequest.BodyPublishers.ofString(change))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_changed_model_is_told_once_and_shown_until_it_is_as_before() throws Exception {
        int port = Ports.free();
        String base = "http://127.0.0.1:" + port;
        serve = installation
                .with("QUARKUS_HTTP_PORT", String.valueOf(port))
                .with("LEANIX_MODEL_EVERY", "1S")
                .start("serve");
        serve.await(() -> {
            try {
                return get(base + "/health/ready").contains("\"status\": \"UP\"");
            } catch (ConnectException e) {
                // It does not listen yet.
                return false;
            }
        });
        assertThat(get(base + "/health/ready")).doesNotContain("workspace-");
        // After a payload the model has been read.
        installation.drop("first.csv", Payload.HEADER + "APP-1,41,,,\n");
        serve.await(() -> serve.err().contains(" of vulnerabilities: 1 rows"));

        model("{\"type\": \"Application\", \"removed\": [\"highVulnerabilities\"], \"mandatory\": [\"alias\"]}");
        serve.await(() -> get(base + "/health/ready").contains("workspace-stops-source"));
        assertThat(get(base + "/health/ready"))
                .contains(
                        "\"status\": \"UP\"",
                        "no longer has 'highVulnerabilities'",
                        "'alias' of Application is mandatory");
        assertThat(get(base + "/metrics")).contains("sealkeeper_workspace_changes 2.0");
        assertThat(get(base + "/")).contains("no longer has", "highVulnerabilities");

        model("{\"type\": \"Application\", \"removed\": [], \"mandatory\": []}");
        serve.await(() -> !get(base + "/health/ready").contains("workspace-"));
        serve.terminate();
        assertThat(serve.await().exitCode()).isZero();
        assertThat(serve.err().split("no longer has 'highVulnerabilities'", -1)).hasSize(2);
        assertThat(serve.err()).contains("has 'highVulnerabilities' now");
    }
}
