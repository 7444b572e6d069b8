package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Numbers and their texts. A whole number is written as one, and other numbers as jq 1.6 does; but a payload's own
 * number keeps all its digits where jq rounds it to what a double can hold.
 */
final class Numbers {

    /** From here on a double can't represent every whole number. */
    private static final double NOT_EXACT = 9_007_199_254_740_992.0;

    private static final int LONG_BITS = 63;
    /** A few characters, such as 1E+1000000000, can stand for a gigabyte of digits. */
    private static final int MOST_DIGITS = 400;

    private static final int ALWAYS_EXACT_DIGITS = 15;
    private static final int MOST_DOUBLE_DIGITS = 17;
    private static final int SMALLEST_POINT = -4;
    private static final int TWO_DIGITS = 10;

    private Numbers() {}

    /** What a mapping has computed: a whole number, if it is one and certain. */
    static JsonNode of(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < NOT_EXACT;
        return whole ? of((long) value) : DoubleNode.valueOf(value);
    }

    static JsonNode of(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    /** A number of an expression: a whole one is exact, and a fraction what jq makes of it. */
    static JsonNode literal(String text) {
        JsonNode exact = exact(text);
        return exact.isBigDecimal() ? DoubleNode.valueOf(exact.doubleValue()) : exact;
    }

    /** A number as it is written, with all its digits. */
    static JsonNode exact(String text) {
        try {
            return exact(new BigDecimal(text));
        } catch (NumberFormatException e) {
            // The exponent has more than nine digits.
            return DoubleNode.valueOf(finite(Double.parseDouble(text)));
        }
    }

    private static JsonNode exact(BigDecimal value) {
        if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS) {
            return DoubleNode.valueOf(finite(value.doubleValue()));
        }
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
            return DecimalNode.valueOf(value);
        }
        BigInteger whole = value.toBigInteger();
        return whole.bitLength() <= LONG_BITS ? of(whole.longValue()) : BigIntegerNode.valueOf(whole);
    }

    /** jq has no infinite numbers in its texts. */
    private static double finite(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }

    /** Whether it is a whole number of at most 64 bits, which is reckoned with exactly. */
    static boolean isLong(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToLong();
    }

    static String text(JsonNode number) {
        if (number.isIntegralNumber()) {
            return number.bigIntegerValue().toString();
        }
        if (number.isBigDecimal()) {
            return text(number.decimalValue());
        }
        return Double.isNaN(number.doubleValue()) ? "null" : text(finite(number.doubleValue()));
    }

    private static String text(BigDecimal exact) {
        double rounded = exact.doubleValue();
        if (Double.isFinite(rounded) && shortest(rounded).compareTo(exact) == 0) {
            return text(rounded);
        }
        boolean isShort = exact.precision() <= MOST_DIGITS && Math.abs(exact.scale()) <= MOST_DIGITS;
        return isShort ? exact.toPlainString() : exact.toString();
    }

    private static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
            return String.valueOf((long) value);
        }
        BigDecimal shortest = shortest(value);
        String digits = shortest.unscaledValue().abs().toString();
        int point = digits.length() - shortest.scale();
        String sign = value < 0 ? "-" : "";
        if (point <= SMALLEST_POINT || point > digits.length() + ALWAYS_EXACT_DIGITS) {
            return sign + scientific(digits, point - 1);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        return sign
                + (point >= digits.length()
                        ? digits + "0".repeat(point - digits.length())
                        : digits.substring(0, point) + "." + digits.substring(point));
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int size = Math.abs(exponent);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (size < TWO_DIGITS ? "0" : "") + size;
    }

    /** The shortest decimal that stands for this double. {@code Double.toString} of Java 17 may give a longer one. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = ALWAYS_EXACT_DIGITS; digits < MOST_DOUBLE_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DOUBLE_DIGITS)).stripTrailingZeros();
    }
}
