package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A document without its rows, but the last of each list: a next page's link is outside the rows or in that one. */
final class JsonFrame {

    private final JsonParser parser;
    private final JsonPath path;
    private final JsonValues values;
    private long weight;

    private JsonFrame(JsonParser parser, JsonPath path) {
        this.parser = parser;
        this.path = path;
        this.values = new JsonValues(parser, JsonDocument.LONGEST_ROW);
    }

    static JsonNode read(Path file, JsonPath path) throws IOException, UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it has not even a bracket");
        try (InputStreamReader text =
                        new InputStreamReader(PayloadBytes.open(file, stamp, "JSON"), StandardCharsets.UTF_8);
                JsonParser parser = JsonValues.FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new UnreadableFile(file, JsonDocument.BLANK);
            }
            return new JsonFrame(parser, path).value(0);
        } catch (TooMuch e) {
            throw new UnreadableFile(
                    file, "has around its rows, or in the last of them, more than can be kept: " + e.getMessage(), e);
        }
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch(String words) {
            super(words);
        }
    }

    private JsonNode value(int depth) throws IOException {
        if (depth < path.steps().size()) {
            Optional<String> step = path.steps().get(depth);
            if (step.isPresent() && parser.currentToken() == JsonToken.START_OBJECT) {
                return object(step.get(), depth);
            }
            if (step.isEmpty() && parser.currentToken() == JsonToken.START_ARRAY) {
                return list(depth);
            }
        }
        return whole();
    }

    private JsonNode whole() throws IOException {
        try {
            JsonNode value = values.readAnyway();
            weight += values.weight();
            if (weight > Weight.most()) {
                throw new Mistake("it is more than a row may be");
            }
            return value;
        } catch (Mistake tooMuch) {
            throw new TooMuch(tooMuch.words());
        }
    }

    private JsonNode object(String onTheWay, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode member = name.equals(onTheWay) ? value(depth + 1) : whole();
            object.set(name, member);
        }
        return object;
    }

    private JsonNode list(int depth) throws IOException {
        ArrayNode last = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long before = weight;
            JsonNode item = value(depth + 1);
            weight = before;
            last.removeAll().add(item);
        }
        return last;
    }
}
