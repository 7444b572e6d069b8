package io.sealkeeper.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.transcript.Exchanged.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The record of a run of {@code doctor}: its settings, each exchange with LeanIX, and its result, as lines of JSON with
 * stand-ins for everything that is the workspace's own.
 *
 * <p>Thread-safe.
 */
public final class Transcript {

    /** The form of the lines. */
    public static final int FORM = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEDIA_TYPES = Set.of(
            "application/json", "text/html", "text/plain", "application/problem+json", "text/xml", "application/xml");
    private static final String RATE_LIMIT = "(x-)?rate-?limit(-(limit|remaining|reset|used|policy|resource))?";

    private final Instant began;
    private final List<Exchanged> exchanges = new ArrayList<>();

    /** @param began the moment that the ages of times count from */
    public Transcript(Instant began) {
        this.began = began;
    }

    public synchronized void add(Exchanged exchange) {
        exchanges.add(exchange);
    }

    /**
     * What may leave this machine.
     *
     * @param named settings with names in them: sources, types, fields, users
     * @param plain settings without any; they are shown as they are
     * @param result what doctor found, without names; it is shown as it is
     */
    public synchronized List<String> lines(ObjectNode named, ObjectNode plain, ObjectNode result) {
        Redaction redaction = new Redaction(began);
        redaction.meet(named, false);
        Map<Exchanged, Said> said = new LinkedHashMap<>();
        for (Exchanged exchange : exchanges) {
            Said one = Said.of(exchange);
            said.put(exchange, one);
            one.request().ifPresent(r -> {
                redaction.meet(r.path("variables"), false);
                RequestShape.of(r.path("query").asText(), name -> {
                    redaction.meetName(name);
                    return name;
                });
            });
            one.answer().ifPresent(a -> redaction.meet(a, one.tellsNames()));
        }
        redaction.ready();
        List<String> lines = new ArrayList<>();
        ObjectNode first = JsonNodeFactory.instance.objectNode().put("transcript", FORM);
        first.set("settings", plain);
        first.set("named", redaction.of(named));
        lines.add(first.toString());
        for (Exchanged exchange : exchanges) {
            lines.add(line(lines.size(), exchange, said.get(exchange), redaction));
        }
        lines.add(JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set("result", result)
                .toString());
        return lines;
    }

    /**
     * What was said, as JSON.
     *
     * @param answer the whole answer, with the claims of an access token in its place
     */
    private record Said(Optional<JsonNode> request, Optional<JsonNode> answer, boolean tellsNames) {

        static Said of(Exchanged exchange) {
            Optional<JsonNode> request = json(exchange.request());
            boolean names = exchange.to() == Service.DATA_MODEL
                    || request.map(r -> r.path("query").asText().contains("__type"))
                            .orElse(false);
            Optional<JsonNode> answer = json(exchange.answer());
            answer.filter(a -> exchange.to() == Service.TOKEN && a instanceof ObjectNode)
                    .ifPresent(a -> openToken((ObjectNode) a));
            return new Said(request, answer, names);
        }

        private static void openToken(ObjectNode answer) {
            String[] parts = answer.path("access_token").asText("").split("\\.");
            if (parts.length < 2) {
                return;
            }
            try {
                String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
                json(claims).ifPresent(c -> answer.putObject("access_token").set("claims", c));
            } catch (IllegalArgumentException e) {
                // It is no JWT, and has a text's stand-in like any other.
            }
        }

        private static Optional<JsonNode> json(String text) {
            try {
                return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isContainerNode);
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private String line(int n, Exchanged exchange, Said said, Redaction redaction) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("exchange", n)
                .put("atMillis", Duration.between(began, exchange.at()).toMillis())
                .put("tookMillis", exchange.took().toMillis())
                .put("as", exchange.as())
                .put("to", exchange.to().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        said.request().filter(r -> r.has("query")).ifPresent(r -> {
            RequestShape shape = RequestShape.of(r.path("query").asText(), redaction::name);
            line.put("operation", shape.operation());
            shape.fields().forEach(line.putArray("asks")::add);
            line.set("variables", sorted(redaction.ofRequest(r.path("variables"))));
        });
        line.put("status", exchange.status());
        ObjectNode headers = line.putObject("headers");
        exchange.headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(h -> header(h.getKey(), h.getValue(), exchange.at())
                        .ifPresent(value -> headers.put(h.getKey(), value)));
        exchange.failure().ifPresent(failure -> line.put("failure", failure));
        said.answer().ifPresentOrElse(answer -> line.set("answer", redaction.of(answer)), () -> line.putObject("unread")
                .put("form", form(exchange.answer()))
                .put("length", exchange.answer().length()));
        return line.toString();
    }

    /** Variables come in any order: two recordings of the same should look the same. */
    private static ObjectNode sorted(JsonNode variables) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        variables.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(v -> sorted.set(v.getKey(), v.getValue()));
        return sorted;
    }

    /** A header that matters, without what could be a name in it. */
    private static Optional<String> header(String name, String value, Instant came) {
        if (name.equals("date")) {
            return Times.date(value, came);
        }
        if (name.equals("content-type")) {
            String media = value.split(";")[0].strip().toLowerCase(Locale.ROOT);
            return Optional.of(MEDIA_TYPES.contains(media) ? media : "another");
        }
        return name.equals("retry-after") || name.matches(RATE_LIMIT)
                ? Optional.of(value.strip().matches("\\d{1,6}") ? value.strip() : "no number")
                : Optional.empty();
    }

    /** What an answer that is no JSON looks like. */
    private static String form(String answer) {
        String text = answer.strip();
        if (text.isEmpty()) {
            return "empty";
        }
        return text.startsWith("<") ? "html" : text.startsWith("{") || text.startsWith("[") ? "broken-json" : "text";
    }

    /** The lines as a file's content. */
    public static String content(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
