package io.sealkeeper.intake;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a JSON value on each line. A line that is not JSON loses only itself; a last line that breaks off marks
 * the file as truncated.
 */
final class JsonLines extends FileRows {

    private static final int ORDINARY_LINE = 64 * 1024;

    private final BufferedReader reader;
    private StringBuilder line = new StringBuilder();
    private long number;
    private boolean ended;
    private boolean tooLong;
    private boolean begun;
    /** Why the first line that is not blank failed, if it did. */
    private Optional<IOException> first = Optional.empty();

    private JsonLines(Path file, FileStamp stamp, BufferedReader reader) {
        super(file, stamp, reader);
        this.reader = reader;
    }

    /** @throws UnreadableFile when no line of it can be read: no file, no text, or one document over several lines */
    static JsonLines open(Path file) throws UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it has not even a line");
        var bytes = PayloadBytes.open(file, stamp, "JSON Lines");
        JsonLines lines =
                new JsonLines(file, stamp, new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
        boolean any = lines.hasNext();
        if (!any || lines.isOneDocument()) {
            lines.close();
            throw new UnreadableFile(
                    file,
                    any
                            ? "has one document over several lines: name it .json, or write each row on a line of its own"
                            : "has nothing in it but blank lines");
        }
        return lines;
    }

    private boolean isOneDocument() {
        return !ended && first.filter(JsonFault::isBreak).isPresent();
    }

    @Override
    Optional<Row> fetch() throws End {
        try {
            while (!ended) {
                readLine();
                if (!Blanks.areAll(line.toString())) {
                    return Optional.of(row());
                }
            }
            return Optional.empty();
        } catch (IOException failure) {
            String words = JsonFault.words(failure, false) + ": the rest of the file, from line " + number
                    + " on, could not be read";
            throw new End(bad(words), failure);
        }
    }

    private Row row() throws End {
        try {
            return value();
        } catch (Mistake mistake) {
            return bad(mistake.words());
        } catch (IOException failure) {
            first = begun ? first : Optional.of(failure);
            String words = JsonFault.words(failure, false);
            if (ended && JsonFault.isBreak(failure)) {
                throw new End(bad(words + ", and the file with it: lines may be missing"), failure);
            }
            return bad(words);
        } finally {
            begun = true;
        }
    }

    private Row.Json value() throws IOException, Mistake {
        if (tooLong) {
            throw new Mistake("the line is longer than " + JsonDocument.LONGEST_ROW + " characters");
        }
        try (JsonParser parser = JsonValues.FACTORY.createParser(line.toString())) {
            parser.nextToken();
            JsonValues values = new JsonValues(parser, Integer.MAX_VALUE);
            JsonNode value = values.read();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something stands behind the value");
            }
            return new Row.Json(number(), value, values.weight());
        }
    }

    private void readLine() throws IOException {
        // A long line's buffer is not kept for the short lines that follow.
        line = line.length() > ORDINARY_LINE ? new StringBuilder() : line;
        line.setLength(0);
        tooLong = false;
        number++;
        int c = reader.read();
        while (c >= 0 && c != '\n') {
            tooLong = tooLong || line.length() >= JsonDocument.LONGEST_ROW;
            if (!tooLong) {
                line.append((char) c);
            }
            c = reader.read();
        }
        ended = c < 0;
    }

    private Row.Bad bad(String words) {
        return new Row.Bad(number(), Map.of("line", shown()), Optional.empty(), words);
    }

    /** The beginning of the line, as the rejection keeps it: an unreadable row can't be replayed. */
    private String shown() {
        return line.substring(0, Math.min(line.length(), 2000));
    }

    private int number() {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }
}
