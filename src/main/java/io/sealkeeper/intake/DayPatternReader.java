package io.sealkeeper.intake;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes a formatter from a pattern. It takes the letters of {@link DateTimeFormatter} that mean what they look like: no
 * week-based years, days of the year or two-digit years, and no minutes in place of the month.
 */
final class DayPatternReader {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final String REMEDY =
            "; write dd for the day, MM for the month and yyyy for the year, as in dd.MM.yyyy,"
                    + " and after them HH:mm or HH:mm:ss where there is a time";

    private final String pattern;
    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    private final Set<Character> seen = new HashSet<>();
    private boolean afterVariableDigits;

    DayPatternReader(String pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException with the mistake and what would be right */
    DateTimeFormatter formatter() {
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int end = at + 1;
            if (c == '\'') {
                end = quoted(at + 1);
            } else if (Character.isLetter(c)) {
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                letters(c, end - at);
            } else {
                literal(String.valueOf(c));
            }
            at = end;
        }
        for (char part : new char[] {'d', 'M', 'y'}) {
            if (!seen.contains(part)) {
                throw bad("it has no " + (part == 'd' ? "day" : part == 'M' ? "month" : "year"));
            }
        }
        if (seen.contains('h') != seen.contains('a')) {
            throw bad(
                    seen.contains('h')
                            ? "h counts to 12: write H, or add a for AM and PM"
                            : "a stands for AM and PM: write h, not H");
        }
        return builder.toFormatter(Locale.ROOT);
    }

    private int quoted(int from) {
        int end = pattern.indexOf('\'', from);
        if (end < 0) {
            throw bad("a quote is not closed");
        }
        literal(end == from ? "'" : pattern.substring(from, end));
        return end + 1;
    }

    private void literal(String text) {
        afterVariableDigits = false;
        builder.appendLiteral(text);
    }

    private void letters(char letter, int count) {
        char part = letter == 'u' ? 'y' : letter;
        refuseMisleading(letter, count);
        if (!seen.add(part)) {
            throw bad("'" + letter + "' stands there twice");
        }
        switch (part) {
            case 'y' -> digits(ChronoField.YEAR, letter, 4, count == 4);
            case 'M' -> month(letter, count);
            case 'd' -> digits(ChronoField.DAY_OF_MONTH, letter, count, count <= 2);
            case 'H' -> digits(ChronoField.HOUR_OF_DAY, letter, count, count <= 2);
            case 'h' -> digits(ChronoField.CLOCK_HOUR_OF_AMPM, letter, count, count <= 2);
            case 'm' -> digits(ChronoField.MINUTE_OF_HOUR, letter, count, count == 2);
            case 's' -> digits(ChronoField.SECOND_OF_MINUTE, letter, count, count == 2);
            case 'S' -> digits(ChronoField.NANO_OF_SECOND, letter, count, count <= 9);
            case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"));
            case 'X' -> builder.appendPattern("X".repeat(Math.min(count, 3)));
            default -> throw bad("'" + letter + "' is no letter of a date");
        }
        afterVariableDigits = (part == 'd' || part == 'M' || part == 'H' || part == 'h') && count == 1;
    }

    /** Letters that {@link DateTimeFormatter} accepts, and those that spreadsheets use in other languages. */
    private void refuseMisleading(char letter, int count) {
        switch (letter) {
            case 'Y' ->
                throw bad("YYYY is the year that a week belongs to, which is another around New Year: write yyyy");
            case 'D', 'T' -> throw bad("the day is written dd");
            case 'J', 'j' -> throw bad("the year is written yyyy");
            case 'y', 'u' -> {
                if (count != 4) {
                    throw bad(
                            count == 2
                                    ? "yy does not say which century is meant: have years written with four digits, and write yyyy"
                                    : "the year is written yyyy");
                }
            }
            case 'm' -> {
                if (!seen.contains('H') && !seen.contains('h')) {
                    throw bad("mm are minutes: the month is written MM");
                }
            }
            default -> {}
        }
    }

    private void month(char letter, int count) {
        if (count == 3) {
            afterVariableDigits = false;
            Map<Long, String> names = new HashMap<>();
            MONTHS.forEach(name -> names.put((long) names.size() + 1, name));
            builder.appendText(ChronoField.MONTH_OF_YEAR, names);
        } else {
            digits(ChronoField.MONTH_OF_YEAR, letter, count, count <= 2);
        }
    }

    private void digits(ChronoField field, char letter, int count, boolean known) {
        if (!known) {
            throw bad("'" + letter + "' stands there too often");
        }
        if (afterVariableDigits) {
            throw bad("it does not show where one number ends and the next begins");
        }
        if (field == ChronoField.NANO_OF_SECOND) {
            builder.appendFraction(field, count, count, false);
        } else if (count == 1) {
            builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
        } else {
            builder.appendValue(field, count);
        }
    }

    private IllegalArgumentException bad(String mistake) {
        return new IllegalArgumentException(mistake + REMEDY);
    }
}
