package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.regex.Pattern;

/** What a cell's text means where programs add marks to its value. */
final class CsvCell {

    /** An apostrophe that hides a text from a spreadsheet: before a digit, or before what would begin a formula. */
    private static final Pattern MARKED = Pattern.compile("'([0-9=+@-].*|.*')", Pattern.DOTALL);

    private CsvCell() {}

    /** @throws Mistake for a formula, and for marks that may or may not belong to the text */
    static String meant(String trimmed) throws Mistake {
        if (trimmed.indexOf('\0') >= 0) {
            throw new Mistake(Shown.quoted(trimmed) + " holds a NUL character: the file was not written completely");
        }
        char first = trimmed.isEmpty() ? ' ' : trimmed.charAt(0);
        if (first == '=') {
            return formula(trimmed);
        }
        if (first == '\'' && trimmed.length() > 1 && MARKED.matcher(trimmed).matches()) {
            throw new Mistake(Shown.quoted(trimmed)
                    + " begins with an apostrophe, which may be a mark for spreadsheets: have it written without,"
                    + " and in double quotes where it needs quotes");
        }
        return trimmed;
    }

    /** Programs write {@code ="00123"} to keep Excel from turning a text into a number. */
    private static String formula(String text) throws Mistake {
        if (text.length() >= 3 && text.charAt(1) == '"' && text.endsWith("\"")) {
            String inside = text.substring(2, text.length() - 1);
            if (inside.replace("\"\"", "").indexOf('"') < 0) {
                return Blanks.trimmed(inside.replace("\"\"", "\""));
            }
        }
        throw new Mistake(Shown.quoted(text) + " is a formula: have its result written");
    }
}
