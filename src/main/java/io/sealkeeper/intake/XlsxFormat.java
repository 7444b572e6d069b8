package io.sealkeeper.intake;

import java.util.Set;

/**
 * Which parts of a workbook are read.
 *
 * @param sheet its name; empty for the first sheet that is not hidden
 * @param formulas which formula results are read
 * @param blanks the texts that stand for no value, as an empty cell does
 * @param header the number of the row that names the columns; 0 for the first that is not blank
 */
public record XlsxFormat(String sheet, Formulas formulas, Set<String> blanks, int header) {

    /** The first sheet that is not hidden, and results that are known to be calculated. */
    public static final XlsxFormat FIRST_SHEET = new XlsxFormat("", Formulas.CALCULATED, Set.of());

    /** Whose first row names the columns. */
    public XlsxFormat(String sheet, Formulas formulas, Set<String> blanks) {
        this(sheet, formulas, blanks, HeaderRow.FIRST);
    }

    /** @throws IllegalArgumentException if one of them is wrong, with the reason */
    public static XlsxFormat of(String sheet, String formulas, String blank) {
        return new XlsxFormat(sheet, Formulas.of(formulas), Blanks.words(blank));
    }

    /**
     * The same, where a source says which row names the columns.
     *
     * @param row its number; empty for the first that is not blank
     * @throws IllegalArgumentException if it is no row's number, with the reason
     */
    public XlsxFormat headerAt(String row) {
        return new XlsxFormat(sheet, formulas, blanks, HeaderRow.number(row));
    }
}
