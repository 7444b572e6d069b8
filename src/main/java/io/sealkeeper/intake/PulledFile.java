package io.sealkeeper.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a source pulled, as JSON Lines. A row that could not be read has a line that says why, and a row that has an
 * address of its own a line with that.
 */
public final class PulledFile implements Rows {

    /** The member of a line that stands for an unreadable row: the reason. */
    private static final String UNREADABLE = "sealkeeper.unreadable";

    /** The member of a line whose row has an address of its own: that, in words. */
    private static final String PLACE = "sealkeeper.place";

    /** The row itself, in such a line. */
    private static final String ROW = "row";

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Rows lines;

    private PulledFile(Rows lines) {
        this.lines = lines;
    }

    /** @throws UnreadableFile when no line of it can be read */
    public static Rows open(Path file) throws UnreadableFile {
        return new PulledFile(JsonLines.open(file));
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public Row next() {
        Row row = lines.next();
        if (!(row instanceof Row.Json line)
                || !line.json().isObject()
                || line.json().size() > 2) {
            return row;
        }
        JsonNode inner = line.json().path(ROW);
        boolean whole = line.json().size() == (inner.isMissingNode() ? 1 : 2);
        JsonNode reason = line.json().path(UNREADABLE);
        JsonNode place = line.json().path(PLACE);
        if (whole && reason.isTextual()) {
            Map<String, String> cells =
                    new Row.Json(row.number(), inner.isMissingNode() ? NOTHING : inner, row.weight()).cells();
            return new Row.Bad(row.number(), cells, Optional.empty(), reason.textValue());
        }
        return whole && place.isTextual() && !inner.isMissingNode()
                ? new Row.Json(row.number(), inner, row.weight(), Optional.of(place.textValue()))
                : row;
    }

    /** The line of a row that could not be read, and of which nothing is known. */
    public static JsonNode unreadable(String words) {
        return JsonNodeFactory.instance.objectNode().put(UNREADABLE, words);
    }

    /** The line of a row that could not be read. */
    public static JsonNode unreadable(String words, JsonNode row) {
        return JsonNodeFactory.instance.objectNode().put(UNREADABLE, words).set(ROW, row);
    }

    /** The line of a row that came from there. */
    public static JsonNode at(String place, JsonNode row) {
        return JsonNodeFactory.instance.objectNode().put(PLACE, place).set(ROW, row);
    }

    @Override
    public boolean truncated() {
        return lines.truncated();
    }

    @Override
    public boolean changedSinceOpened() {
        return lines.changedSinceOpened();
    }

    @Override
    public void close() {
        lines.close();
    }
}
