package io.sealkeeper.intake;

import java.nio.file.Path;
import java.util.Locale;

/** A file with rows in JSON: JSON Lines by its name ({@code .jsonl}, {@code .ndjson}), else one document. */
public final class JsonFile {

    private JsonFile() {}

    /**
     * Opens a file.
     *
     * @param rows where in a document the rows are, as {@code .[]} or {@code .Results[]}; of no account for JSON Lines
     * @throws UnreadableFile when no row of it can be read
     * @throws IllegalArgumentException for a place of rows that is none, with one line that says what would be right
     */
    public static Rows open(Path file, String rows) throws UnreadableFile {
        JsonPath path = JsonPath.parse(rows);
        return isLines(file) ? JsonLines.open(file) : JsonDocument.open(file, path);
    }

    private static boolean isLines(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }
}
