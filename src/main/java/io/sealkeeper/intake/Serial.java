package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Points of time as a workbook counts them: in days since the end of 1899, or since the beginning of 1904. */
final class Serial {

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);
    /** Spreadsheets have a 29 February 1900 that never was; days up to it are ambiguous and rejected. */
    private static final int FIRST_SURE_DAY = 61;

    private static final int LAST_DAY = 2_958_465;
    private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(24L * 60 * 60 * 1000);
    private static final int LAST_MINUTE = 24 * 60 - 1;

    private Serial() {}

    /**
     * The day that is meant.
     *
     * @throws Mistake for a number that is no day, and for the last minute of a day that is shown without its time:
     *     some writers store midnight minus the odd seconds of their zone in 1900, and mean the day after
     */
    static LocalDate day(BigDecimal serial, DateSystem dates, boolean showsTime) throws Mistake {
        LocalDateTime moment = moment(serial, dates);
        if (!showsTime && moment.getHour() * 60 + moment.getMinute() == LAST_MINUTE) {
            throw new Mistake("the cell shows a day, but holds " + moment
                    + ": some writers lose seconds where a day begins, and mean the next one;"
                    + " have the day written without a time, or as a text such as 2026-11-20");
        }
        return moment.toLocalDate();
    }

    /** To the millisecond: the rest is rounding of the binary number. */
    static LocalDateTime moment(BigDecimal serial, DateSystem dates) throws Mistake {
        if (dates == DateSystem.UNSURE) {
            throw new Mistake(
                    "the workbook says that its days count from 1904, but SheetJS, which wrote it, may have counted"
                            + " them from 1900 all the same: have it written without date1904");
        }
        boolean isDay = serial.compareTo(BigDecimal.valueOf(dates == DateSystem.SINCE_1904 ? 0 : FIRST_SURE_DAY)) >= 0
                && serial.compareTo(BigDecimal.valueOf(LAST_DAY)) <= 0;
        if (!isDay) {
            throw new Mistake("the number " + Shown.plain(serial.toPlainString())
                    + " is no day between March 1900 and the year 9999");
        }
        long millis =
                serial.multiply(MILLIS_OF_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return (dates == DateSystem.SINCE_1904 ? DAY_0_OF_1904 : DAY_0)
                .atStartOfDay()
                .plus(millis, ChronoUnit.MILLIS);
    }
}
