package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON document that holds rows, read one by one: memory does not grow with their number. A row that can't be used
 * loses only itself. A document that breaks off or stops being JSON yields the rows before that point.
 */
final class JsonDocument extends FileRows {

    /** What is wrong with a file of blanks only; follows its name. */
    static final String BLANK = "is blank: it has not even a bracket";

    static final int LONGEST_ROW = 4 * 1024 * 1024;
    /** A document that is one row is a tool's report: it may be long, and only one is read at a time. */
    static final int LONGEST_WHOLE = 3 * LONGEST_ROW;

    private final JsonWalk walk;
    private final JsonValues values;
    private int number;
    private boolean inRow;

    private JsonDocument(Path file, FileStamp stamp, JsonParser parser, JsonPath path) {
        super(file, stamp, parser);
        this.walk = new JsonWalk(parser, path);
        this.values = new JsonValues(parser, path.isWhole() ? LONGEST_WHOLE : LONGEST_ROW);
    }

    /**
     * Opens a document and looks for its rows.
     *
     * @throws UnreadableFile when no row of it can be read: no file, no JSON, or nothing where the rows should be
     */
    static JsonDocument open(Path file, JsonPath path) throws UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it has not even a bracket");
        JsonParser parser = parser(file, stamp);
        JsonDocument document = new JsonDocument(file, stamp, parser, path);
        if (!document.hasNext() || document.truncated()) {
            Optional<String> nothing = document.truncated()
                    ? Optional.of("can't be read: " + ((Row.Bad) document.next()).words())
                    : document.walk.missing();
            if (nothing.isPresent()) {
                document.close();
                throw new UnreadableFile(file, nothing.get());
            }
        }
        return document;
    }

    static JsonParser parser(Path file, FileStamp stamp) throws UnreadableFile {
        var bytes = PayloadBytes.open(file, stamp, "JSON");
        try {
            // Bytes that are not UTF-8 become U+FFFD: they reject the rows that have them, not the document.
            return JsonValues.FACTORY
                    .createParser(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                    .enable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        } catch (IOException failure) {
            PayloadBytes.closeQuietly(bytes);
            throw new UnreadableFile(file, "can't be read: " + JsonFault.words(failure, true), failure);
        }
    }

    @Override
    Optional<Row> fetch() throws End {
        inRow = false;
        try {
            if (!walk.toNextRow()) {
                return Optional.empty();
            }
            number++;
            inRow = true;
            return Optional.of(new Row.Json(number, values.read(), values.weight()));
        } catch (Mistake mistake) {
            return Optional.of(new Row.Bad(number, Map.of(), Optional.empty(), mistake.words()));
        } catch (IOException failure) {
            throw rest(JsonFault.words(failure, true), failure);
        }
    }

    private End rest(String words, IOException failure) {
        int at = inRow ? number : number + 1;
        String rest = at == 1 ? "" : ": the rest of the file, from row " + at + " on, could not be read";
        return new End(new Row.Bad(at, Map.of(), Optional.empty(), words + rest), failure);
    }
}
