package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where a JSON document has lists of objects: each may be that of the rows. Reads on without keeping anything. */
public final class JsonOutline {

    /**
     * A list of objects, or several at one place.
     *
     * @param rows its place, as a source's {@code rows} says it
     * @param objects how many objects are in it
     */
    public record ListFound(String rows, long objects) {

        /** Whether it is inside the items of another list. */
        public boolean isInAnother() {
            return rows.indexOf("[]") < rows.length() - 2;
        }
    }

    private static final int DEEPEST = 6;
    private static final int MOST_PLACES = 500;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final JsonParser parser;
    private final Map<String, Long> lists = new LinkedHashMap<>();

    private JsonOutline(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws UnreadableFile if it is not JSON up to its end */
    public static List<ListFound> of(Path file) throws UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it has not even a bracket");
        try (JsonParser parser = JsonDocument.parser(file, stamp)) {
            JsonOutline outline = new JsonOutline(parser);
            if (parser.nextToken() == null) {
                throw new UnreadableFile(file, JsonDocument.BLANK);
            }
            outline.value("", 0);
            if (parser.nextToken() != null) {
                throw new UnreadableFile(
                        file,
                        "has something behind the end of its first document: if each line is one, name it .jsonl");
            }
            List<ListFound> found = new ArrayList<>();
            outline.lists.forEach((rows, objects) -> found.add(new ListFound(rows, objects)));
            return found;
        } catch (IOException failure) {
            throw new UnreadableFile(file, "can't be read: " + JsonFault.words(failure, true), failure);
        }
    }

    private void value(String place, int depth) throws IOException {
        if (depth >= DEEPEST) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(place, depth);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            list(place.isEmpty() ? ".[]" : place + "[]", depth);
        }
    }

    private void object(String place, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.isEmpty() || name.indexOf('"') >= 0) {
                parser.skipChildren();
            } else {
                value(place + "." + (PLAIN.matcher(name).matches() ? name : "\"" + name + "\""), depth + 1);
            }
        }
    }

    private void list(String place, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean counts = parser.currentToken() == JsonToken.START_OBJECT
                    && (lists.containsKey(place) || lists.size() < MOST_PLACES);
            if (counts) {
                lists.merge(place, 1L, Long::sum);
            }
            value(place, depth + 1);
        }
    }
}
