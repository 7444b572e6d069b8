package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.nio.file.Path;

/** Which row of a table names its columns: exports may have titles above it. */
final class HeaderRow {

    /** The first row that is not blank. */
    static final int FIRST = 0;

    private static final int LAST = 1_048_576;

    private HeaderRow() {}

    /**
     * Reads the number as a source declares it.
     *
     * @param text empty for the first row that is not blank
     * @throws IllegalArgumentException for any other text, with one line that quotes it
     */
    static int number(String text) {
        String trimmed = Blanks.trimmed(text);
        if (trimmed.isEmpty()) {
            return FIRST;
        }
        if (!trimmed.matches("[1-9][0-9]{0,6}") || Integer.parseInt(trimmed) > LAST) {
            throw new IllegalArgumentException(Shown.quoted(text)
                    + " is no row's number: write the number of the row that names the columns, such as 3");
        }
        return Integer.parseInt(trimmed);
    }

    /**
     * What is wrong with a table that ends before its header.
     *
     * @param all its rows, as the message calls them
     */
    static String missing(int header, String all) {
        return header == FIRST
                ? "has no header: " + all + " are blank"
                : "has no header: its row " + header + " is to name the columns, and no row from there on has any text";
    }

    /** @throws UnreadableFile if the declared row is blank, and another one would be taken for it */
    static void check(Path file, int found, int header) throws UnreadableFile {
        if (header != FIRST && found != header) {
            throw new UnreadableFile(
                    file, "has no header: its row " + header + " is to name the columns, and is blank");
        }
    }
}
