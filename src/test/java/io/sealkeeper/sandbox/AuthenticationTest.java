package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationTest extends SandboxTest {

    @Test
    void anApiTokenGetsAnAccessTokenInTheDocumentedShape() throws Exception {
        Sandbox sandbox = start();

        JsonNode answer = Client.json(Client.token(sandbox, "sandbox-writer-token"));

        assertThat(answer.path("scope").asText("missing")).isEmpty();
        assertThat(answer.path("expired").asBoolean(true)).isFalse();
        assertThat(answer.path("token_type").asText()).isEqualTo("bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3599);
        String[] parts = answer.path("access_token").asText().split("\\.");
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.at("/principal/id").asText())
                .isEqualTo(workspace().principal("writer").id());
        assertThat(claims.at("/principal/permission/role").asText()).isEqualTo("MEMBER");
        assertThat(claims.path("instanceUrl").asText()).isEqualTo(sandbox.baseUrl());
        assertThat(claims.path("exp").asLong())
                .isEqualTo(clock.instant().plusSeconds(3599).getEpochSecond());
        assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(256);
    }

    @Test
    void aWrongOrRevokedApiTokenIsRefused() {
        Sandbox sandbox = start();
        assertThat(Client.token(sandbox, "nonsense").statusCode()).isEqualTo(401);
        assertThat(Client.token(sandbox, "").statusCode()).isEqualTo(401);

        workspace().revoke("sandbox-writer-token");
        HttpResponse<String> refused = Client.token(sandbox, "sandbox-writer-token");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Client.json(refused).path("error").asText()).isNotEmpty();
    }

    @Test
    void anUnknownOrExpiredAccessTokenIsRefused() {
        Sandbox sandbox = start();
        Client writer = as("writer");
        assertThat(writer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(3599));

        assertThat(writer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(401);
        Client stranger = Client.withBearer("made-up", sandbox);
        assertThat(stranger.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(401);
        assertThat(stranger.get("/services/pathfinder/v1/models/dataModel").statusCode())
                .isEqualTo(401);
    }

    @Test
    void otherMethodsAreNotAllowed() {
        start();
        assertThat(as("writer").get("/services/pathfinder/v1/graphql").statusCode())
                .isEqualTo(405);
        assertThat(as("writer")
                        .post("/services/pathfinder/v1/models/dataModel", Map.of())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(start().baseUrl()).startsWith("http://127.0.0.1:");
    }
}
