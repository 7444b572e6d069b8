package io.sealkeeper.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A file with rows in JSON: JSON Lines if its name ends in {@code .jsonl} or {@code .ndjson}, else one document. */
public final class JsonFile {

    private JsonFile() {}

    /**
     * Opens a file.
     *
     * @param rows the place of the rows, such as {@code .[]} or {@code .Results[]}; ignored for JSON Lines
     * @throws UnreadableFile when no row of it can be read
     * @throws IllegalArgumentException if {@code rows} is invalid, in one line, with what would be right
     */
    public static Rows open(Path file, String rows) throws UnreadableFile {
        JsonPath path = JsonPath.parse(rows);
        return isLines(file) ? JsonLines.open(file) : JsonDocument.open(file, path);
    }

    /** What is wrong with {@code rows}, in one line that says what would be right; empty if it is valid. */
    public static Optional<String> mistake(String rows) {
        try {
            JsonPath.parse(rows);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * The document around its rows: everything, but only the last row of each list. Memory does not grow with the
     * number of rows.
     *
     * @throws IOException if it can't be read to its end
     * @throws UnreadableFile if nothing of it can be read
     */
    public static JsonNode frame(Path file, String rows) throws IOException, UnreadableFile {
        return JsonFrame.read(file, JsonPath.parse(rows));
    }

    private static boolean isLines(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }
}
