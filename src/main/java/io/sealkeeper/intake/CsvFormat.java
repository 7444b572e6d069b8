package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;

/**
 * How a payload file separates its cells. Quotes are always double quotes, and any line break ends a row.
 *
 * @param delimiter {@code ,} {@code ;} {@code |} or a tab
 */
public record CsvFormat(char delimiter) {

    static final String DELIMITERS = ",;\t|";

    /** Comma-separated, as the name says. */
    public static final CsvFormat COMMA = new CsvFormat(',');

    /** @throws IllegalArgumentException for any other delimiter, with one line that quotes it */
    public CsvFormat {
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException(
                    "the delimiter " + Shown.quoted(String.valueOf(delimiter)) + " is none of ',' ';' '|' and tab");
        }
    }

    /** The delimiter as a message names it. */
    static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }
}
