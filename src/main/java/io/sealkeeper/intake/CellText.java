package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.io.IOException;

/** A cell's text: all its runs, without their formatting and without phonetic guides. */
final class CellText {

    private CellText() {}

    /**
     * The text as it is stored.
     *
     * @param element the current element, which holds the text
     */
    static String read(PartXml xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        while (xml.nextStartIn(element)) {
            if (xml.isNamed("t")) {
                text.append(xml.text());
                if (text.length() > RawRows.LONGEST_CELL) {
                    throw new IOException("a cell is longer than " + RawRows.LONGEST_CELL + " characters");
                }
            } else if (xml.isNamed("rPh")) {
                xml.skip();
            }
        }
        return text.toString();
    }

    /**
     * The text with its escapes resolved. A character that XML can't hold is stored as {@code _x000D_}, and an
     * underscore that would begin such an escape as {@code _x005F_} (ST_Xstring).
     *
     * @throws Mistake for the escape of any other character: no spreadsheet writes one, so a writer that does not
     *     escape may mean the letters themselves
     */
    static String unescaped(String text) throws Mistake {
        int at = text.indexOf("_x");
        if (at < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (; at >= 0; at = text.indexOf("_x", at)) {
            if (isEscape(text, at)) {
                char c = (char) Integer.parseInt(text, at + 2, at + 6, 16);
                if (c != '_' && !Character.isISOControl(c)) {
                    throw new Mistake(
                            "the cell holds " + Shown.quoted(text.substring(at, at + 7)) + ", which stands for '"
                                    + Shown.plain(String.valueOf(c))
                                    + "' in a workbook; some writers mean its letters, and should"
                                    + " write " + Shown.quoted("_x005F" + text.substring(at, at + 7)));
                }
                plain.append(text, from, at).append(c);
                at += 7;
                from = at;
            } else {
                at += 2;
            }
        }
        return plain.append(text, from, text.length()).toString();
    }

    private static boolean isEscape(String text, int at) {
        if (at + 6 >= text.length() || text.charAt(at + 6) != '_') {
            return false;
        }
        for (int i = at + 2; i < at + 6; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
