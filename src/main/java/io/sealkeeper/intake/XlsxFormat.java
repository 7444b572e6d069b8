package io.sealkeeper.intake;

import java.util.Set;

/**
 * Which parts of a workbook are read.
 *
 * @param sheet its name; empty for the first sheet that is not hidden
 * @param formulas which formula results are read
 * @param blanks the texts that stand for no value, as an empty cell does
 * @param headerRows how many rows the header has
 */
public record XlsxFormat(String sheet, Formulas formulas, Set<String> blanks, HeaderRows headerRows) {

    /** The first sheet that is not hidden, a header of one row, and results that are known to be calculated. */
    public static final XlsxFormat FIRST_SHEET = new XlsxFormat("", Formulas.CALCULATED, Set.of(), HeaderRows.ONE);

    /** @throws IllegalArgumentException if one of them is wrong, with the reason */
    public static XlsxFormat of(String sheet, String formulas, String blank, String headerRows) {
        return new XlsxFormat(sheet, Formulas.of(formulas), Blanks.words(blank), HeaderRows.of(headerRows));
    }
}
