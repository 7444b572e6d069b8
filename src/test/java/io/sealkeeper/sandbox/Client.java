package io.sealkeeper.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client of a sandbox over plain HTTP, which knows nothing of its internals. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UPDATE = "mutation($id: ID!, $rev: Long, $patches: [Patch]!, $comment: String,"
            + " $validateOnly: Boolean) { updateFactSheet(id: $id, rev: $rev, patches: $patches, comment: $comment,"
            + " validateOnly: $validateOnly) { factSheet { id rev lxState } } }";

    private final String baseUrl;
    private final String bearer;

    private Client(String baseUrl, String bearer) {
        this.baseUrl = baseUrl;
        this.bearer = bearer;
    }

    static Client as(String name, Sandbox sandbox) {
        JsonNode answer = json(token(sandbox, "sandbox-" + name + "-token"));
        return new Client(sandbox.baseUrl(), answer.path("access_token").asText());
    }

    static Client withBearer(String bearer, Sandbox sandbox) {
        return new Client(sandbox.baseUrl(), bearer);
    }

    static HttpResponse<String> token(Sandbox sandbox, String apiToken) {
        String basic = Base64.getEncoder().encodeToString(("apitoken:" + apiToken).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/services/mtm/v1/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
    }

    String bearer() {
        return bearer;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + bearer)
                .build());
    }

    HttpResponse<String> post(String path, Map<String, ?> body) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text(body)))
                .build());
    }

    HttpResponse<String> put(String path, Map<String, ?> body) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(text(body)))
                .build());
    }

    HttpResponse<String> raw(String query, Map<String, ?> variables) {
        return post("/services/pathfinder/v1/graphql", Map.of("query", query, "variables", variables));
    }

    JsonNode query(String query) {
        return query(query, Map.of());
    }

    JsonNode query(String query, Map<String, ?> variables) {
        HttpResponse<String> response = raw(query, variables);
        if (response.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + response.statusCode() + ": " + response.body());
        }
        return json(response);
    }

    /** The answer to {@code updateFactSheet}. */
    JsonNode update(FactSheet sheet, Object... patches) {
        return updateWith(sheet, Map.of("rev", sheet.rev()), patches);
    }

    JsonNode updateWith(FactSheet sheet, Map<String, ?> more, Object... patches) {
        Map<String, Object> variables = new HashMap<>(more);
        variables.put("id", sheet.id());
        variables.put("patches", List.of(patches));
        return query(UPDATE, variables);
    }

    static Map<String, Object> patch(String op, String path, String value) {
        Map<String, Object> patch = new HashMap<>();
        patch.put("op", op);
        patch.put("path", path);
        patch.put("value", value);
        return patch;
    }

    static Map<String, Object> set(String path, String value) {
        return patch("replace", path, value);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON: " + response.body(), e);
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
