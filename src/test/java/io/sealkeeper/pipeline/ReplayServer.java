package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sealkeeper.leanix.Principal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as LeanIX did when a transcript was recorded. What a request asks decides which answer it gets, and not its place:
 * stand-ins are not in the order of the names that they stand for.
 */
final class ReplayServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AGE = Pattern.compile("@(day)?(-?P[0-9DTHMS]+)");
    private static final Pattern OPERATION = Pattern.compile("\\b(query|mutation)\\s+([A-Za-z]+)");

    private final Replay replay;
    private final Instant began = Instant.now();
    private final HttpServer server;
    private final Set<JsonNode> used = new HashSet<>();
    private final List<String> unknown = new CopyOnWriteArrayList<>();

    ReplayServer(Replay replay) throws IOException {
        this.replay = replay;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Requests that the transcript has no answer to. */
    List<String> unknown() {
        return unknown;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode request = body.startsWith("{") ? JSON.readTree(body) : JsonNodeFactory.instance.objectNode();
        Optional<JsonNode> found = find(
                service(exchange.getRequestURI().getPath()),
                principal(exchange.getRequestHeaders().getFirst("Authorization")),
                operation(request),
                request.path("variables"));
        if (found.isEmpty()) {
            unknown.add(exchange.getRequestURI() + " " + body);
            send(exchange, 500, "");
        } else if (found.get().has("failure")) {
            exchange.close();
        } else {
            found.get().path("headers").properties().stream()
                    .filter(h -> !h.getKey().equals("date"))
                    .forEach(h -> exchange.getResponseHeaders()
                            .set(h.getKey(), h.getValue().asText()));
            send(exchange, found.get().path("status").asInt(), text(found.get(), request.path("variables")));
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String service(String path) {
        return path.contains("/oauth2/token")
                ? "token"
                : path.contains("/graphql")
                        ? "graphql"
                        : path.contains("/models/dataModel") ? "data-model" : "webhooks";
    }

    private static String principal(String authorization) {
        String told = authorization.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                : authorization;
        return told.contains(Replay.token(Principal.SEALER)) ? "sealer" : "writer";
    }

    private static String operation(JsonNode request) {
        Matcher operation = OPERATION.matcher(request.path("query").asText());
        return operation.find() ? operation.group(2) : "";
    }

    /** The recorded exchange that asked most of the same, one that was not played yet if there is one. */
    private Optional<JsonNode> find(String service, String as, String operation, JsonNode variables) {
        JsonNode best = null;
        long most = -1;
        Set<Map<String, JsonNode>> asked = new HashSet<>(parts(variables).values());
        for (JsonNode each : replay.exchanges()) {
            if (each.path("to").asText().equals(service)
                    && each.path("as").asText().equals(as)
                    && each.path("operation").asText().equals(operation)) {
                Set<Map<String, JsonNode>> there =
                        new HashSet<>(parts(each.path("variables")).values());
                there.retainAll(asked);
                long score = 2L * there.size() + (used.contains(each) ? 0 : 1);
                if (score > most) {
                    most = score;
                    best = each;
                }
            }
        }
        Optional<JsonNode> found = Optional.ofNullable(best);
        found.ifPresent(used::add);
        return found;
    }

    /** What each numbered part of a document asks about, by its number; numbers and pages aside. */
    private static SortedMap<Integer, Map<String, JsonNode>> parts(JsonNode variables) {
        SortedMap<Integer, Map<String, JsonNode>> parts = new TreeMap<>();
        variables.properties().forEach(v -> {
            Matcher numbered = Pattern.compile("(id|name|type|filter)_(\\d+)").matcher(v.getKey());
            if (numbered.matches()) {
                parts.computeIfAbsent(Integer.valueOf(numbered.group(2)), n -> new TreeMap<>())
                        .put(numbered.group(1), v.getValue());
            }
        });
        return parts;
    }

    private String text(JsonNode exchange, JsonNode variables) {
        if (exchange.has("unread")) {
            return switch (exchange.path("unread").path("form").asText()) {
                case "html" -> "<html><body>replayed</body></html>";
                case "broken-json" -> "{\"data\": {\"s_0\": ";
                case "text" -> "replayed";
                default -> "";
            };
        }
        JsonNode answer = exchange.path("answer").deepCopy();
        if (answer.path("access_token").has("claims")) {
            ((ObjectNode) answer).put("access_token", jwt(answer.at("/access_token/claims"), exchange));
        }
        if (answer.path("data").isObject()) {
            ((ObjectNode) answer).set("data", renumbered(answer.path("data"), exchange, variables));
        }
        return aged(answer.toString());
    }

    private static String jwt(JsonNode claims, JsonNode exchange) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        Principal whose = Principal.valueOf(exchange.path("as").asText().toUpperCase(Locale.ROOT));
        return base64.encodeToString("{}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8)) + "." + Replay.token(whose);
    }

    /** The results under the aliases that this request gives them. */
    private static ObjectNode renumbered(JsonNode data, JsonNode exchange, JsonNode variables) {
        SortedMap<Integer, Map<String, JsonNode>> now = parts(variables);
        SortedMap<Integer, Map<String, JsonNode>> then = parts(exchange.path("variables"));
        ObjectNode results = data.deepCopy();
        List<Integer> left = new ArrayList<>(then.keySet());
        now.forEach((n, part) -> left.stream()
                .filter(m -> then.get(m).equals(part))
                .findFirst()
                .ifPresent(m -> {
                    left.remove(m);
                    for (String alias : List.of("s_", "a_")) {
                        if (data.has(alias + m)) {
                            results.set(alias + n, data.get(alias + m));
                        }
                    }
                }));
        return results;
    }

    /** The text with times in place of ages. */
    private String aged(String text) {
        return AGE.matcher(text).replaceAll(found -> {
            Duration age = Duration.parse(found.group(2));
            return found.group(1) == null
                    ? began.plus(age).toString()
                    : LocalDate.ofInstant(began, ZoneOffset.UTC)
                            .plusDays(age.toDays())
                            .toString();
        });
    }
}
