package io.sealkeeper.intake;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Which of a workbook's stored formula results are believed.
 *
 * @param wanted which of them the source wants
 * @param isPending whether the workbook says that all is still to be calculated, as XlsxWriter and openpyxl do
 * @param zeroWriter the workbook's writer, if it stores 0 where nothing was calculated
 */
record FormulaResults(Formulas wanted, boolean isPending, Optional<String> zeroWriter) {

    /** Apache POI in its streaming form, and LibreOffice when it saves what XlsxWriter wrote. */
    private static final String[] ZERO_WRITERS = {"Apache POI", "LibreOffice"};

    private static final String REMEDY = ": open the workbook in a spreadsheet, have it calculate all, and save it,"
            + " or have values written instead of formulas";

    static FormulaResults of(Formulas wanted, boolean isPending, String application) {
        for (String writer : ZERO_WRITERS) {
            if (application.contains(writer)) {
                return new FormulaResults(wanted, isPending, Optional.of(writer));
            }
        }
        return new FormulaResults(wanted, isPending, Optional.empty());
    }

    /** @throws Mistake if the cell has a formula whose result can't be believed */
    void check(SheetCell cell) throws Mistake {
        if (!cell.isFormula()) {
            return;
        }
        if (wanted == Formulas.NONE) {
            throw new Mistake("the cell holds a formula, and the source wants none: have values written");
        }
        Optional<String> result =
                cell.value().filter(v -> !v.isBlank() || cell.type().equals("str"));
        if (result.isEmpty()) {
            throw new Mistake("the cell holds a formula whose result was never calculated" + REMEDY);
        }
        if (wanted == Formulas.CALCULATED) {
            if (isPending) {
                throw new Mistake("the cell holds a formula, and the workbook says that its formulas are still to be"
                        + " calculated" + REMEDY);
            }
            checkZero(cell, result.get());
        }
    }

    private void checkZero(SheetCell cell, String result) throws Mistake {
        // Java writes 0.0; spreadsheets write 0.
        Optional<String> writer = result.equals("0.0") ? zeroWriter.or(() -> Optional.of("Apache POI")) : zeroWriter;
        if (writer.isPresent() && cell.type().equals("n") && isZero(result)) {
            throw new Mistake("the cell holds a formula with the result 0, which " + writer.get()
                    + " also writes where nothing was calculated: have values written instead of formulas, or declare"
                    + " 'formulas: stored' in the source if whoever writes the workbook calculates it");
        }
    }

    private static boolean isZero(String number) {
        try {
            return new BigDecimal(number.strip()).signum() == 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
