package io.sealkeeper.jq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions with an input, and what jq 1.6 made of them. {@link JqTableTest} tells how to add one. */
final class Corpus {

    static final Path FILE = Path.of("src/test/resources/jq/corpus.jsonl");

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Corpus() {}

    /**
     * One expression.
     *
     * @param in its input as it is written
     * @param outcome what jq made of it
     * @param differs the reason why it is otherwise here; empty if it is not, or if {@code check} refuses it
     */
    record Case(String area, String in, String jq, Outcome outcome, Optional<String> differs) {

        @Override
        public String toString() {
            return in + " | " + jq;
        }
    }

    /**
     * What an expression gave.
     *
     * @param values in the order in which they came, as JSON
     * @param fails whether it ended with an error after them
     * @param refused whether it is no expression at all
     */
    record Outcome(List<String> values, boolean fails, boolean refused) {

        /** Numbers count, and not how they are written. */
        boolean isLike(Outcome other) {
            return fails == other.fails
                    && refused == other.refused
                    && values.stream()
                            .map(Corpus::read)
                            .toList()
                            .equals(other.values.stream().map(Corpus::read).toList());
        }

        @Override
        public String toString() {
            if (refused) {
                return "no expression";
            }
            List<String> all = new ArrayList<>(values);
            if (fails) {
                all.add("an error");
            }
            return all.isEmpty() ? "nothing" : String.join(", ", all);
        }
    }

    static List<Case> read() {
        try {
            return Files.readAllLines(FILE).stream().map(Corpus::one).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case one(String line) {
        JsonNode json = parse(line);
        List<String> values = new ArrayList<>();
        json.path("out").forEach(value -> values.add(value.textValue()));
        String in = line.substring(line.indexOf(",\"in\":") + 6, line.indexOf(",\"jq\":"));
        return new Case(
                json.path("area").textValue(),
                in,
                json.path("jq").textValue(),
                new Outcome(
                        values,
                        json.path("fails").booleanValue(),
                        json.path("refused").booleanValue()),
                Optional.ofNullable(json.path("differs").textValue()));
    }

    static String line(Case one) {
        ObjectNode rest = EXACT.createObjectNode();
        if (one.outcome().refused()) {
            rest.put("refused", true);
        } else {
            one.outcome().values().forEach(rest.withArray("out")::add);
            rest.withArray("out");
        }
        if (one.outcome().fails()) {
            rest.put("fails", true);
        }
        one.differs().ifPresent(why -> rest.put("differs", why));
        return "{\"area\":" + Texts.json(rest.textNode(one.area())) + ",\"in\":" + one.in() + ",\"jq\":"
                + Texts.json(rest.textNode(one.jq())) + "," + Texts.json(rest).substring(1);
    }

    static JsonNode parse(String json) {
        try {
            return EXACT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With one form for each number. */
    private static JsonNode read(String json) {
        return plain(parse(json));
    }

    private static JsonNode plain(JsonNode value) {
        if (value.isNumber()) {
            return EXACT.getNodeFactory()
                    .textNode("number " + value.decimalValue().stripTrailingZeros());
        }
        if (value.isArray()) {
            var list = EXACT.createArrayNode();
            value.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value.isObject()) {
            var object = EXACT.createObjectNode();
            value.properties().forEach(member -> object.set(member.getKey(), plain(member.getValue())));
            return object;
        }
        return value;
    }
}
