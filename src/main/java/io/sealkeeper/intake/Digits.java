package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers with a bounded number of digits, so that calculating with them stays cheap. */
final class Digits {

    private static final int MOST = 30;

    private Digits() {}

    /**
     * Parses a decimal number.
     *
     * @param plain with a decimal point, without groups
     * @param text as it is written, for the message
     */
    static BigDecimal decimal(String plain, String text) throws Mistake {
        limit(plain, text);
        BigDecimal number = new BigDecimal(plain);
        if (number.scale() > MOST || number.precision() - number.scale() > MOST) {
            throw tooMany(text);
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** Parses a whole number: a Long, or a BigInteger where it doesn't fit. */
    static Number whole(String plain, String text) throws Mistake {
        limit(plain, text);
        return whole(new BigInteger(plain));
    }

    static Number whole(BigInteger whole) {
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }

    private static void limit(String plain, String text) throws Mistake {
        int digits = 0;
        for (int i = 0; i < plain.length() && plain.charAt(i) != 'e'; i++) {
            digits += plain.charAt(i) >= '0' && plain.charAt(i) <= '9' ? 1 : 0;
        }
        if (digits > MOST) {
            throw tooMany(text);
        }
    }

    private static Mistake tooMany(String text) {
        return new Mistake(Shown.quoted(text) + " has more than " + MOST + " digits");
    }
}
