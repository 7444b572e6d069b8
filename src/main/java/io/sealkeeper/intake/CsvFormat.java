package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.Set;

/**
 * How a payload file writes its cells. Quotes are always double quotes, and any line break ends a row.
 *
 * @param delimiter {@code ,} {@code ;} {@code |} or a tab; a first line {@code sep=;} overrides it
 * @param encoding how its letters are encoded; a byte order mark overrides it
 * @param blanks the words that stand for no value, as an empty cell does
 * @param header the number of the row that names the columns; 0 for the first that is not blank
 */
public record CsvFormat(char delimiter, Encoding encoding, Set<String> blanks, int header) {

    static final String DELIMITERS = ",;\t|";

    /** Comma-separated, in UTF-8, without words for no value. */
    public static final CsvFormat COMMA = new CsvFormat(',');

    /** @throws IllegalArgumentException for any other delimiter, with one line that quotes it */
    public CsvFormat {
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException(
                    "the delimiter " + Shown.quoted(String.valueOf(delimiter)) + " is none of ',' ';' '|' and tab");
        }
        blanks = Set.copyOf(blanks);
    }

    /** Whose first row names the columns. */
    public CsvFormat(char delimiter, Encoding encoding, Set<String> blanks) {
        this(delimiter, encoding, blanks, HeaderRow.FIRST);
    }

    /** In UTF-8, without words for no value. */
    public CsvFormat(char delimiter) {
        this(delimiter, Encoding.UTF_8, Set.of());
    }

    /**
     * Reads the format that a source declares.
     *
     * @param blank words for no value, comma-separated
     * @throws IllegalArgumentException if one of them is wrong, with the reason
     */
    public static CsvFormat of(String delimiter, String encoding, String blank) {
        if (delimiter.length() != 1) {
            throw new IllegalArgumentException("a delimiter is one character, such as ';'");
        }
        return new CsvFormat(delimiter.charAt(0), Encoding.of(encoding), Blanks.words(blank));
    }

    /**
     * The same, where a source says which row names the columns.
     *
     * @param row its number; empty for the first that is not blank
     * @throws IllegalArgumentException if it is no row's number, with the reason
     */
    public CsvFormat headerAt(String row) {
        return new CsvFormat(delimiter, encoding, blanks, HeaderRow.number(row));
    }

    CsvFormat with(char other) {
        return new CsvFormat(other, encoding, blanks, header);
    }

    /** The delimiter as messages name it. */
    static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }
}
