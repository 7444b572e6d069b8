package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A document without its rows, but the last of each list: what leads to the next page stands around them, or in that one. */
final class JsonFrame {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final JsonParser parser;
    private final JsonPath path;

    private JsonFrame(JsonParser parser, JsonPath path) {
        this.parser = parser;
        this.path = path;
    }

    static JsonNode read(Path file, JsonPath path) throws IOException, UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it has not even a bracket");
        try (InputStreamReader text =
                        new InputStreamReader(PayloadBytes.open(file, stamp, "JSON"), StandardCharsets.UTF_8);
                JsonParser parser = JsonValues.FACTORY.createParser(text)) {
            parser.nextToken();
            return new JsonFrame(parser, path).value(0);
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
        return JSON.readTree(parser);
    }

    private JsonNode object(String onTheWay, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode member = name.equals(onTheWay) ? value(depth + 1) : JSON.readTree(parser);
            object.set(name, member);
        }
        return object;
    }

    private JsonNode list(int depth) throws IOException {
        ArrayNode last = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode item = value(depth + 1);
            last.removeAll().add(item);
        }
        return last;
    }
}
