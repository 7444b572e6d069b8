package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** A workbook's cells as the text that a CSV export of them would hold. */
final class WorkbookCells {

    /** A spreadsheet keeps no more digits than these; what follows them is the binary number's rounding. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final Set<String> ERRORS =
            Set.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!");
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    /** Spreadsheets believe in a 29 February 1900; no day before it is worth that trouble. */
    private static final int FIRST_SURE_DAY = 61;

    private static final int LAST_DAY = 2_958_465;

    private final boolean since1904;

    WorkbookCells(boolean since1904) {
        this.since1904 = since1904;
    }

    /**
     * A cell's text.
     *
     * @param kind what its column is declared to hold, if it is
     * @throws Mistake for a cell whose formula gave an error, and a number that is no day where a day should be
     */
    String text(Cell cell, Optional<Kind> kind) throws Mistake {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        if (cell.getValue() instanceof BigDecimal number) {
            return kind.filter(Kind.DATE::equals).isPresent() ? day(number) : number(number);
        }
        String text = String.valueOf(cell.getValue());
        boolean failed =
                cell.getType() == CellType.ERROR || (cell.getType() != CellType.STRING && ERRORS.contains(text));
        if (failed && kind.isPresent()) {
            throw new Mistake("the cell holds the error " + Shown.plain(text));
        }
        return text;
    }

    private static String number(BigDecimal number) throws Mistake {
        if (Math.abs((long) number.scale()) > 400) {
            throw new Mistake("the cell holds a number that can't be worked with");
        }
        BigDecimal rounded = number.round(DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private String day(BigDecimal serial) throws Mistake {
        boolean isDay = serial.compareTo(BigDecimal.valueOf(since1904 ? 0 : FIRST_SURE_DAY)) >= 0
                && serial.compareTo(BigDecimal.valueOf(LAST_DAY)) <= 0;
        if (!isDay) {
            throw new Mistake("the number " + Shown.plain(serial.toString()) + " is no day: give the cell a date");
        }
        return (since1904 ? DAY_0_OF_1904 : DAY_0)
                .plusDays(serial.setScale(0, RoundingMode.FLOOR).longValueExact())
                .toString();
    }
}
