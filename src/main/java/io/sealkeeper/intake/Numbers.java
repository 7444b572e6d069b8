package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Numbers as people write them into tables, and no others: no exponents, no thousands separators, no other alphabets'
 * digits, and not so many digits that working with them would cost anything.
 */
final class Numbers {

    private static final int MOST_DIGITS = 30;
    private static final int DIGITS_OF_ANY_LONG = 18;

    private Numbers() {}

    /** A whole number; {@code 3.0} is one, since that is how many exports write 3. */
    static Number integer(String text) throws Mistake {
        int start = afterSign(text);
        int point = afterDigits(text, start);
        if (point == start || !isZeroFraction(text, point)) {
            throw new Mistake(Shown.quoted(text) + " is not a whole number");
        }
        limit(text, text.length() - start);
        if (point - start <= DIGITS_OF_ANY_LONG) {
            return Long.valueOf(Long.parseLong(text, 0, point, 10));
        }
        BigInteger whole = new BigInteger(text.substring(0, point));
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }

    static BigDecimal decimal(String text) throws Mistake {
        int start = afterSign(text);
        int point = afterDigits(text, start);
        boolean hasPoint = point < text.length() && text.charAt(point) == '.';
        int end = hasPoint ? afterDigits(text, point + 1) : point;
        boolean hasDigits = hasPoint ? end > point + 1 : end > start;
        if (!hasDigits || end < text.length()) {
            throw new Mistake(Shown.quoted(text) + " is not a decimal number such as 12.5");
        }
        limit(text, end - start);
        return new BigDecimal(text);
    }

    private static int afterSign(String text) {
        char first = text.charAt(0);
        return first == '+' || first == '-' ? 1 : 0;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isZeroFraction(String text, int point) {
        if (point == text.length()) {
            return true;
        }
        for (int i = point + 1; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return text.charAt(point) == '.' && point + 1 < text.length();
    }

    private static void limit(String text, int length) throws Mistake {
        int digits = text.indexOf('.') < 0 ? length : length - 1;
        if (digits > MOST_DIGITS) {
            throw new Mistake(Shown.quoted(text) + " has more than " + MOST_DIGITS + " digits");
        }
    }
}
