package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the value of a record of a message broker is written: as JSON, or as a line of CSV without a header. It never
 * throws: a value that can't be used comes as a {@link Row.Bad}, with the reason. Thread-safe.
 */
public final class RecordFormat {

    public static final String JSON = "json";
    public static final String CSV = "csv";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHOWN = 2000;

    /** Reads a text. */
    @FunctionalInterface
    private interface Reader {
        Row read(int number, String text) throws IOException, Mistake;
    }

    private final Reader reader;

    private RecordFormat(Reader reader) {
        this.reader = reader;
    }

    /**
     * Reads the format that a source declares.
     *
     * @param name {@link #JSON} or {@link #CSV}
     * @param columns what a line of CSV holds, in order; ignored for JSON
     * @param blank the words in CSV that stand for no value, comma-separated
     * @throws IllegalArgumentException if one of them is wrong, with the reason
     */
    public static RecordFormat of(String name, String columns, String delimiter, String blank) {
        return switch (name) {
            case JSON -> new RecordFormat(RecordFormat::json);
            case CSV -> csv(columns, CsvFormat.of(delimiter, Encoding.UTF_8.word(), blank));
            default -> throw new IllegalArgumentException(unknown(name));
        };
    }

    /** What is wrong with the name of a format; empty if it is one. */
    public static Optional<String> mistake(String name) {
        return List.of(JSON, CSV).contains(name) ? Optional.empty() : Optional.of(unknown(name));
    }

    private static String unknown(String name) {
        return "'" + name + "' is no format of a record: write json, or csv";
    }

    private static RecordFormat csv(String declaration, CsvFormat format) {
        try {
            Columns columns = Columns.parse(declaration);
            RowReader cells = new RowReader(Header.of(columns.names(), columns), Optional.of(format));
            int count = columns.all().size();
            return new RecordFormat((number, text) -> line(text, format, count, cells, number));
        } catch (BadDeclaration e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Reads a value as the row of this number. */
    public Row read(int number, byte[] value) {
        String text;
        try {
            text = text(value);
        } catch (CharacterCodingException e) {
            return bad(number, new String(value, StandardCharsets.UTF_8), "the value holds bytes that are not UTF-8");
        }
        if (Blanks.areAll(text)) {
            return bad(number, text, "the value is blank");
        }
        try {
            return reader.read(number, text);
        } catch (Mistake mistake) {
            return bad(number, text, mistake.words());
        } catch (IOException failure) {
            return bad(number, text, JsonFault.words(failure, false));
        }
    }

    /**
     * Bytes as text.
     *
     * @throws CharacterCodingException if they are not UTF-8
     */
    public static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Row json(int number, String text) throws IOException, Mistake {
        if (text.length() > JsonDocument.LONGEST_ROW) {
            throw new Mistake("the value is longer than " + JsonDocument.LONGEST_ROW + " characters");
        }
        try (JsonParser parser = JsonValues.FACTORY.createParser(text)) {
            parser.nextToken();
            JsonValues values = new JsonValues(parser, Integer.MAX_VALUE);
            JsonNode value = values.read();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something stands behind the value");
            }
            return new Row.Json(number, value, values.weight());
        }
    }

    private static Row line(String text, CsvFormat format, int columns, RowReader cells, int number)
            throws IOException, Mistake {
        try (RawRows lines = new RawRows(new StringReader(text), format)) {
            Optional<RawRow> line = lines.next();
            if (line.isEmpty()) {
                throw new Mistake("the line has only blank cells");
            }
            if (line.get().fault().isEmpty() && line.get().cellCount() != columns) {
                throw new Mistake("the line has " + line.get().cellCount() + " cells, and its source declares "
                        + columns + " columns");
            }
            if (lines.next().isPresent()) {
                throw new Mistake("the value has several lines: a record is one line of CSV");
            }
            return cells.read(line.get()) instanceof Row.Read read
                    ? new Row.Json(number, MAPPER.valueToTree(read.values()))
                    : misread(number, text, cells.read(line.get()));
        } catch (RestUnreadable end) {
            throw new Mistake(String.valueOf(end.getMessage()));
        }
    }

    private static Row misread(int number, String text, Row row) {
        Row.Bad bad = (Row.Bad) row;
        return new Row.Bad(number, shown(text), bad.column(), bad.words());
    }

    private static Row bad(int number, String text, String words) {
        return new Row.Bad(number, shown(text), Optional.empty(), words);
    }

    /** The beginning of the value, as a rejection keeps it. */
    private static Map<String, String> shown(String text) {
        return Map.of("value", text.substring(0, Math.min(text.length(), SHOWN)));
    }
}
