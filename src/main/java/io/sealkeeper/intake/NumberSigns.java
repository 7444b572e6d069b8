package io.sealkeeper.intake;

import java.util.List;
import java.util.Optional;

/**
 * A notation of numbers: digits 0 to 9, an optional sign, groups of three digits if there is a grouping sign, and an
 * exponent as programs write it ({@code 1e-05}).
 *
 * @param grouping the thousands separator, or {@link #NONE}; a blank also matches no-break blanks
 * @param point the decimal sign, or {@link #NONE}
 */
record NumberSigns(char grouping, char point) {

    static final char NONE = 0;
    static final NumberSigns PLAIN = new NumberSigns(NONE, '.');

    /** The notations in common use, the plain one first. */
    static final List<NumberSigns> ALL = List.of(
            PLAIN,
            new NumberSigns(NONE, ','),
            new NumberSigns('.', ','),
            new NumberSigns(',', '.'),
            new NumberSigns(' ', ','),
            new NumberSigns(' ', '.'),
            new NumberSigns('\'', '.'),
            new NumberSigns('\'', ','));

    private static final int GROUP = 3;
    private static final int LONGEST_EXPONENT = 2;

    /** The same number with a decimal point and without groups; empty if it is not in this notation. */
    Optional<String> plain(String text) {
        int start = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        int whole = whole(text, start);
        if (whole < 0) {
            return Optional.empty();
        }
        int fraction = whole;
        if (point != NONE && whole < text.length() && text.charAt(whole) == point) {
            fraction = afterDigits(text, whole + 1);
            if (fraction == whole + 1) {
                return Optional.empty();
            }
        }
        if (fraction == start || afterExponent(text, fraction) != text.length()) {
            return Optional.empty();
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = start == 1 && text.charAt(0) == '+' ? 1 : 0; i < whole; i++) {
            if (!isGrouping(text.charAt(i))) {
                plain.append(text.charAt(i));
            }
        }
        return Optional.of(
                fraction == whole
                        ? plain.append(text, whole, text.length()).toString()
                        : plain.append('.')
                                .append(text, whole + 1, text.length())
                                .toString());
    }

    /** The position after the digits of the whole part; -1 if their groups are invalid. */
    private int whole(String text, int start) {
        int at = afterDigits(text, start);
        if (at == text.length() || !isGrouping(text.charAt(at))) {
            return at;
        }
        if (at == start || at - start > GROUP || text.charAt(start) == '0') {
            return -1;
        }
        while (at < text.length() && isGrouping(text.charAt(at))) {
            int end = afterDigits(text, at + 1);
            if (end - at - 1 != GROUP) {
                return -1;
            }
            at = end;
        }
        return at;
    }

    private static int afterExponent(String text, int from) {
        if (from == text.length() || text.charAt(from) != 'e') {
            return from;
        }
        int digits = from + 1 < text.length() && (text.charAt(from + 1) == '-' || text.charAt(from + 1) == '+')
                ? from + 2
                : from + 1;
        int end = afterDigits(text, digits);
        return end == digits || end - digits > LONGEST_EXPONENT ? from : end;
    }

    private boolean isGrouping(char c) {
        return grouping != NONE
                && switch (grouping) {
                    case ' ' -> c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\u2009';
                    case '\'' -> c == '\'' || c == '\u2019';
                    default -> c == grouping;
                };
    }

    static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** As a format names it. */
    @Override
    public String toString() {
        return (grouping == NONE ? "" : String.valueOf(grouping)) + (point == NONE ? "" : String.valueOf(point));
    }
}
