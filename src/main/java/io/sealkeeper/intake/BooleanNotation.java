package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.List;

/**
 * The two words of a column that says yes or no, in any case.
 *
 * @param yes what is read as true
 * @param no what is read as false
 */
record BooleanNotation(String yes, String no) implements Notation {

    static final BooleanNotation TRUE_FALSE = new BooleanNotation("true", "false");

    private static final List<BooleanNotation> KNOWN = List.of(
            new BooleanNotation("ja", "nein"),
            new BooleanNotation("j", "n"),
            new BooleanNotation("yes", "no"),
            new BooleanNotation("y", "n"),
            new BooleanNotation("wahr", "falsch"),
            new BooleanNotation("t", "f"),
            new BooleanNotation("1", "0"),
            new BooleanNotation("oui", "non"),
            new BooleanNotation("vrai", "faux"),
            new BooleanNotation("si", "no"),
            new BooleanNotation("x", "-"));

    static BooleanNotation of(String format) {
        int slash = format.indexOf('/');
        String yes = slash < 0 ? "" : Blanks.trimmed(format.substring(0, slash));
        String no = slash < 0 ? "" : Blanks.trimmed(format.substring(slash + 1));
        if (yes.isEmpty() || no.isEmpty() || yes.equalsIgnoreCase(no) || no.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "a boolean's format is the word for true and the word for false, as in boolean(ja/nein)");
        }
        return new BooleanNotation(yes, no);
    }

    @Override
    public Boolean read(String trimmed) throws Mistake {
        if (trimmed.equalsIgnoreCase(yes)) {
            return true;
        }
        if (trimmed.equalsIgnoreCase(no)) {
            return false;
        }
        throw new Mistake(Shown.quoted(trimmed) + " is neither " + yes + " nor " + no + hint(trimmed));
    }

    private String hint(String text) {
        if (!equals(TRUE_FALSE)) {
            return "";
        }
        return KNOWN.stream()
                .filter(known -> text.equalsIgnoreCase(known.yes) || text.equalsIgnoreCase(known.no))
                .findFirst()
                .map(known ->
                        ": declare the column as boolean(" + known.yes + "/" + known.no + ") if these are its words")
                .orElse("");
    }
}
