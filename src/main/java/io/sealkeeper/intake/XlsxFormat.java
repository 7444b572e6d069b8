package io.sealkeeper.intake;

/**
 * What of a workbook is read.
 *
 * @param sheet by its name; empty for the first that is not hidden
 * @param formulas which of the formulas' results count
 */
public record XlsxFormat(String sheet, Formulas formulas) {

    /** The first sheet that is not hidden, and results that are known to be calculated. */
    public static final XlsxFormat FIRST_SHEET = new XlsxFormat("", Formulas.CALCULATED);
}
