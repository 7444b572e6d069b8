package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts, unchanged; rejects what programs write where they have no text.
 *
 * @param takesAny whether to accept these as texts
 */
record TextNotation(boolean takesAny) implements Notation {

    /** What spreadsheets write for a failed formula, in English and German, and for a column that is too narrow. */
    private static final Pattern ERROR =
            Pattern.compile("#(N/A|NV|NULL!|DIV/0!|VALUE!|WERT!|REF!|BEZUG!|NAME\\?|NUM!|ZAHL!|SPILL!|ÜBERLAUF!|CALC!"
                    + "|KALK!|FIELD!|GETTING_DATA|#+)");

    /** 123456789012 as a spreadsheet shows it. */
    private static final Pattern ROUNDED = Pattern.compile("[+-]?[0-9]([.,][0-9]+)?E\\+[0-9]{2,3}");

    private static final Set<String> NOTHING = Set.of("\\N", "NULL", "NA", "NaN", "nan", "NaT", "<NA>");

    static TextNotation of(String format) {
        if (!format.equals("any")) {
            throw new IllegalArgumentException(
                    "a text has no format but text(any), which also takes words such as NULL and NA as they are");
        }
        return new TextNotation(true);
    }

    @Override
    public String read(String trimmed) throws Mistake {
        if (takesAny) {
            return trimmed;
        }
        if (trimmed.charAt(0) == '#' && ERROR.matcher(trimmed).matches()) {
            throw new Mistake("the cell holds " + Shown.quoted(trimmed)
                    + ", which a spreadsheet writes where it can't show a value: mend the sheet and export it anew");
        }
        if (trimmed.indexOf('E') > 0 && ROUNDED.matcher(trimmed).matches()) {
            throw new Mistake("the cell holds " + Shown.quoted(trimmed)
                    + ", as a spreadsheet shows a long number: its digits are lost, so make the column of the sheet a text,"
                    + " and export it anew");
        }
        if (trimmed.length() <= 5 && NOTHING.contains(trimmed)) {
            throw new Mistake("the cell holds " + Shown.quoted(trimmed)
                    + ", which programs write where there is no value: have the cell left empty, name it as 'blank' in the source, or"
                    + " declare the column as text(any) if it is one");
        }
        if (trimmed.indexOf('\uFFFD') >= 0) {
            throw new Mistake(Shown.quoted(trimmed) + " holds a replacement character: a letter was lost before");
        }
        return trimmed;
    }
}
