package io.sealkeeper.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A whole table as one row, {@code {"rows": [...]}}, so that a mapping can count. All or nothing: if a row can't be
 * read, or the end is missing, any count would be wrong.
 */
public final class CsvReport implements Rows {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What a value costs besides its text. */
    private static final int VALUE = 8;

    private final Rows table;
    private boolean given;
    private boolean truncated;

    private CsvReport(Rows table) {
        this.table = table;
    }

    /** @throws UnreadableFile as for the table itself */
    public static Rows open(Path file, Columns columns, CsvFormat format) throws UnreadableFile {
        return new CsvReport(CsvFile.open(file, columns, format));
    }

    @Override
    public boolean hasNext() {
        return !given;
    }

    @Override
    public Row next() {
        if (given) {
            throw new NoSuchElementException("a report is one row");
        }
        given = true;
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        long length = 0;
        long weight = Weight.OBJECT + Weight.LIST;
        while (table.hasNext()) {
            Row row = table.next();
            if (row instanceof Row.Bad bad) {
                truncated = table.truncated();
                return unusable("row " + bad.number() + ": " + bad.words());
            }
            Map<String, Object> values = ((Row.Read) row).values();
            for (Map.Entry<String, Object> value : values.entrySet()) {
                length += VALUE
                        + value.getKey().length()
                        + value.getValue().toString().length();
            }
            if (length > JsonDocument.LONGEST_WHOLE) {
                return unusable("it is longer than " + JsonDocument.LONGEST_WHOLE
                        + " characters in the columns that are declared: declare only those that the mapping needs");
            }
            JsonNode one = JSON.valueToTree(values);
            weight += Weight.of(one);
            if (weight > Weight.most()) {
                return unusable(
                        "it would take more memory than a row may: give the program more (-Xmx), or declare only"
                                + " the columns that the mapping needs");
            }
            rows.add(one);
        }
        return new Row.Json(1, JsonNodeFactory.instance.objectNode().set("rows", rows), weight);
    }

    private static Row unusable(String words) {
        return new Row.Bad(
                1, Map.of(), Optional.empty(), words + "; the report counts as a whole, so nothing of it was used");
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public boolean changedSinceOpened() {
        return table.changedSinceOpened();
    }

    @Override
    public void close() {
        table.close();
    }
}
