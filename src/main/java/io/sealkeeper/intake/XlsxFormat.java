package io.sealkeeper.intake;

import java.util.Set;

/**
 * What of a workbook is read.
 *
 * @param sheet by its name; empty for the first that is not hidden
 * @param formulas which of the formulas' results count
 * @param blanks the texts that stand for no value, as an empty cell does
 */
public record XlsxFormat(String sheet, Formulas formulas, Set<String> blanks) {

    /** The first sheet that is not hidden, and results that are known to be calculated. */
    public static final XlsxFormat FIRST_SHEET = new XlsxFormat("", Formulas.CALCULATED, Set.of());

    /** @throws IllegalArgumentException with what is wrong in one of them */
    public static XlsxFormat of(String sheet, String formulas, String blank) {
        return new XlsxFormat(sheet, Formulas.of(formulas), Blanks.words(blank));
    }
}
