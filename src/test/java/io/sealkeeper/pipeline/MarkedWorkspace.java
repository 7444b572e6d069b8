package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A workspace in which everything that a customer can name has a name with a mark: types, fields and values that the
 * embedded one has under fixed names are renamed on the way, and its errors, headers and tokens say more than they need to.
 */
final class MarkedWorkspace implements AutoCloseable {

    /** No word of the program or of LeanIX contains it. */
    static final String MARK = "qzmark";

    static final String TYPE = "QzmarkType";
    static final String FIELD = "qzmarkFieldOne";
    static final String WORKSPACE_NAME = "Qzmark Wörkspace & Co/1";

    private static final Map<String, String> RENAMED = renamed();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> bearers = new ConcurrentHashMap<>();

    MarkedWorkspace(String behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    private static Map<String, String> renamed() {
        Map<String, String> renamed = new LinkedHashMap<>();
        renamed.put("criticalVulnerabilities", FIELD);
        renamed.put("highVulnerabilities", "qzmarkFieldTwo");
        renamed.put("lastSecurityScan", "qzmarkFieldDate");
        renamed.put("ITComponent", TYPE);
        renamed.put("missionCritical", "qzmarkValueOne");
        renamed.put("businessOperational", "qzmarkValueTwo");
        return renamed;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The access tokens that it gave. */
    Iterable<String> bearers() {
        return bearers.keySet();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> each : RENAMED.entrySet()) {
            body = body.replace(each.getValue(), each.getKey());
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String original = bearers.getOrDefault(authorization.replace("Bearer ", ""), "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .header("Authorization", original.isEmpty() ? authorization : "Bearer " + original)
                .header(
                        "Content-Type",
                        String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            answer(exchange, answer.statusCode(), marked(body, answer.body()));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; qzmark=qzmark");
        exchange.getResponseHeaders().set("X-Request-Id", "qzmark-request");
        exchange.getResponseHeaders().set("X-RateLimit-Remaining", "17");
        exchange.getResponseHeaders().set("X-RateLimit-Policy", "qzmark-policy");
        exchange.getResponseHeaders().set("Set-Cookie", "qzmark=qzmark");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String marked(String request, String answer) throws IOException {
        String text = answer;
        for (Map.Entry<String, String> each : RENAMED.entrySet()) {
            text = text.replace(each.getKey(), each.getValue());
        }
        ObjectNode json = (ObjectNode) JSON.readTree(text);
        if (json.has("access_token")) {
            json.put("access_token", marked(json.path("access_token").asText()));
            json.put("qzmarkScope", "qzmark");
        } else if (request.contains("query Writers")) {
            ObjectNode error = json.putArray("errors").addObject();
            error.put(
                    "message",
                    "User qzmark.person@qzmark.example may not read field qzmarkFieldOne of 'Qzmark Sheet' (qzmark)");
            error.putObject("extensions")
                    .put("errorType", "NO_PERMISSION")
                    .put("qzmarkKey", "qzmark value")
                    .put("classification", "Qzmark");
            error.putArray("path").add("s_0").add("qzmarkFieldOne").add(3);
            ((ObjectNode) json.path("data")).putNull("s_0").putNull("a_0");
        }
        json.putObject("extensions")
                .put("qzmarkTrace", "qzmark trace")
                .putArray("qzmarkList")
                .add("qzmark")
                .add(7654321.25);
        return json.toString();
    }

    /** A token with claims that say more. */
    private String marked(String jwt) throws IOException {
        String[] parts = jwt.split("\\.");
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        ((ObjectNode) claims).put("qzmarkClaim", "qzmark claim").put("account", "Qzmark Inc");
        ((ObjectNode) claims.at("/principal/permission")).put("workspaceName", WORKSPACE_NAME);
        String changed =
                parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(claims))
                        + "." + parts[2];
        bearers.put(changed, jwt);
        return changed;
    }
}
