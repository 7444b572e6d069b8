package io.sealkeeper.intake;

import java.util.Set;

/**
 * Which parts of a workbook are read.
 *
 * @param sheet its name; empty for the first sheet that is not hidden
 * @param formulas which formula results are read
 * @param blanks the texts that stand for no value, as an empty cell does
 * @param headerRows how many rows the header has
 * @param header the number of the row that names the columns; 0 for the first that is not blank
 */
public record XlsxFormat(String sheet, Formulas formulas, Set<String> blanks, HeaderRows headerRows, int header) {

    /** The first sheet that is not hidden, a header of one row, and results that are known to be calculated. */
    public static final XlsxFormat FIRST_SHEET = new XlsxFormat("", Formulas.CALCULATED, Set.of());

    /** With a header of one row, the first. */
    public XlsxFormat(String sheet, Formulas formulas, Set<String> blanks) {
        this(sheet, formulas, blanks, HeaderRows.ONE, HeaderRow.FIRST);
    }

    /** @throws IllegalArgumentException if one of them is wrong, with the reason */
    public static XlsxFormat of(String sheet, String formulas, String blank, String headerRows) {
        return new XlsxFormat(
                sheet, Formulas.of(formulas), Blanks.words(blank), HeaderRows.of(headerRows), HeaderRow.FIRST);
    }

    /**
     * The same, where a source says which row names the columns.
     *
     * @param row its number; empty for the first that is not blank
     * @throws IllegalArgumentException if it is no row's number, with the reason
     */
    public XlsxFormat headerAt(String row) {
        return new XlsxFormat(sheet, formulas, blanks, headerRows, HeaderRow.number(row));
    }
}
