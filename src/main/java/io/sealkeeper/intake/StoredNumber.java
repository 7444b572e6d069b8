package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number as a workbook stores it. Spreadsheets keep 15 digits and write 17; the last two are rounding. A whole number
 * with more than 15 digits before the decimal sign may have been rounded by its writer, so it is rejected.
 */
final class StoredNumber {

    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final int MOST_WRITTEN = 17;
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(DIGITS.getPrecision());
    private static final int LONGEST = 400;

    private final BigDecimal number;

    private StoredNumber(BigDecimal number) {
        this.number = number;
    }

    /** @throws Mistake for a text that is no number, and for one that has more digits than a spreadsheet keeps */
    static StoredNumber of(String stored) throws Mistake {
        String text = stored.strip();
        BigDecimal exact;
        try {
            exact = text.length() > LONGEST ? null : new BigDecimal(text);
        } catch (NumberFormatException none) {
            exact = null;
        }
        if (exact == null || Math.abs((long) exact.scale()) > LONGEST) {
            throw new Mistake("the cell holds " + Shown.quoted(text) + ", which is no number");
        }
        if (exact.abs().compareTo(TOO_LARGE) >= 0) {
            throw new Mistake("the cell holds the number " + Shown.plain(text)
                    + ": a spreadsheet keeps 15 digits, so the others may be lost; have it written as a text");
        }
        if (exact.stripTrailingZeros().precision() > MOST_WRITTEN) {
            throw new Mistake("the cell holds the number " + Shown.plain(text)
                    + ", which has more digits than a spreadsheet keeps: have it written as a text");
        }
        BigDecimal rounded = exact.round(DIGITS).stripTrailingZeros();
        return new StoredNumber(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    }

    BigDecimal decimal() {
        return number;
    }

    Number whole() throws Mistake {
        if (number.scale() > 0) {
            throw new Mistake("the cell holds " + Shown.plain(shown()) + ", which is not a whole number");
        }
        return Digits.whole(number.toBigIntegerExact());
    }

    /** @throws Mistake if the cell shows anything but digits */
    String asText(NumberFormat format) throws Mistake {
        return switch (format.shape()) {
            case GENERAL -> shown();
            case DIGITS -> padded(format);
            default ->
                throw new Mistake("the cell holds the number " + Shown.plain(shown()) + ", and shows it in the format "
                        + Shown.quoted(format.code()) + ": make it a text, for the column holds texts");
        };
    }

    /** For example {@code 00123}, where the format is 00000. */
    private String padded(NumberFormat format) throws Mistake {
        int fraction = format.places().fraction();
        if (number.scale() > fraction) {
            throw new Mistake(
                    "the cell holds the number " + Shown.plain(shown()) + ", and shows less of it in the format "
                            + Shown.quoted(format.code()) + ": make it a text, for the column holds texts");
        }
        String digits = number.abs().setScale(fraction).toPlainString();
        int whole = fraction == 0 ? digits.length() : digits.length() - fraction - 1;
        return (number.signum() < 0 ? "-" : "")
                + "0".repeat(Math.max(0, format.places().whole() - whole))
                + digits;
    }

    String shown() {
        return number.signum() == 0 ? "0" : number.toPlainString();
    }
}
