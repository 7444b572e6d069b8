package io.sealkeeper.jq;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Reads a time as C's {@code strptime} and jq do, in the "C" locale. An offset other than zero is an error: jq would
 * leave it out of its reckoning, and the time would be silently wrong.
 */
final class TimeReader {

    private static final int CENTURY = 100;
    private static final int HALF_DAY = 12;
    private static final int WEEK = 7;
    /** Two digits below it are of this century. */
    private static final int PIVOT = 69;

    private static final int NO_WEEK_DAY = 8;
    private static final int NO_YEAR_DAY = 367;
    private static final int FIRST_YEAR = 1900;

    private final String text;
    private final String format;
    private int at;

    private int year = FIRST_YEAR;
    private int century = -1;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int weekDay = NO_WEEK_DAY;
    private int yearDay = NO_YEAR_DAY;
    private boolean afternoon;
    private boolean halves;
    private boolean isDate;
    private boolean isWeekDay;

    private TimeReader(String text, String format) {
        this.text = text;
        this.format = format;
    }

    /**
     * What was read.
     *
     * @param rest what the format says nothing of; empty, or it begins with a blank
     */
    record Read(BrokenTime time, String rest) {}

    /** @throws JsonQueryException if the text is not of that format */
    static Read read(String text, String format) throws JsonQueryException {
        TimeReader reader = new TimeReader(text, format);
        reader.all(format);
        String rest = text.substring(reader.at);
        if (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(0))) {
            throw reader.mismatch();
        }
        return new Read(reader.time(), rest);
    }

    private JsonQueryException mismatch() {
        return new JsonQueryException("date \"" + text + "\" does not match format \"" + format + "\"");
    }

    private void all(String pattern) throws JsonQueryException {
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i++);
            if (Character.isWhitespace(c)) {
                blanks();
            } else if (c != '%' || i == pattern.length()) {
                sign(c);
            } else {
                while (i < pattern.length() - 1 && "_-0^#EO".indexOf(pattern.charAt(i)) >= 0) {
                    i++;
                }
                one(pattern.charAt(i++));
            }
        }
    }

    private void one(char conversion) throws JsonQueryException {
        isDate |= "bBhCdejmsyY".indexOf(conversion) >= 0;
        isWeekDay |= "aAuw".indexOf(conversion) >= 0;
        switch (conversion) {
            case 'a', 'A' -> weekDay = name(TimeWriter.DAYS);
            case 'b', 'B', 'h' -> month = name(TimeWriter.MONTHS);
            case 'c' -> all("%a %b %e %H:%M:%S %Y");
            case 'C' -> century = number(0, CENTURY - 1, 2);
            case 'd', 'e' -> day = number(1, 31, 2);
            case 'D', 'x' -> all("%m/%d/%y");
            case 'F' -> all("%Y-%m-%d");
            case 'H', 'k' -> hour(number(0, 23, 2), false);
            case 'I', 'l' -> hour(number(1, HALF_DAY, 2) % HALF_DAY, true);
            case 'j' -> yearDay = number(1, 366, 3) - 1;
            case 'm' -> month = number(1, HALF_DAY, 2) - 1;
            case 'M' -> minute = number(0, 59, 2);
            case 'n', 't' -> blanks();
            case 'p', 'P' -> afternoon = name(List.of("AM", "PM")) == 1;
            case 'r' -> all("%I:%M:%S %p");
            case 'R' -> all("%H:%M");
            case 's' -> epoch();
            case 'S' -> second = number(0, 61, 2);
            case 'T', 'X' -> all("%H:%M:%S");
            case 'u' -> weekDay = number(1, WEEK, 1) % WEEK;
            case 'w' -> weekDay = number(0, WEEK - 1, 1);
            case 'y' -> year = twoDigits(number(0, CENTURY - 1, 2));
            case 'Y' -> year = number(0, 9999, 4);
            case 'z' -> offset();
            case 'Z' -> {
                // As C's: nothing is read.
            }
            case '%' -> sign('%');
            default ->
                throw new JsonQueryException(
                        "'%" + conversion + "' is not read here: strptime knows a A b B c C d D e F"
                                + " H I j m M n p r R s S t T u w x X y Y z %");
        }
    }

    private void hour(int value, boolean isHalf) {
        hour = value;
        halves = isHalf;
    }

    private static int twoDigits(int value) {
        return value < PIVOT ? FIRST_YEAR + CENTURY + value : FIRST_YEAR + value;
    }

    private void epoch() throws JsonQueryException {
        int begin = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == begin) {
            throw mismatch();
        }
        BrokenTime time = BrokenTime.of(Numbers.exact(text.substring(begin, at)));
        year = time.year();
        month = time.month();
        day = time.day();
        hour = time.hour();
        minute = time.minute();
        second = (int) time.second();
    }

    private void offset() throws JsonQueryException {
        blanks();
        String rest = text.substring(at);
        if (rest.startsWith("Z")) {
            at++;
            return;
        }
        if (!rest.matches("(?s)[+-]\\d\\d(:?\\d\\d)?.*")) {
            throw mismatch();
        }
        String digits = rest.replaceFirst("(?s)^([+-]\\d\\d(:?\\d\\d)?).*", "$1");
        if (!digits.matches("[+-]00(:?00)?")) {
            throw new JsonQueryException("the time \"" + text + "\" is not in UTC, and strptime leaves the offset "
                    + digits + " out of its reckoning: take the day in UTC by utc_day");
        }
        at += digits.length();
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void sign(char c) throws JsonQueryException {
        if (at == text.length() || text.charAt(at) != c) {
            throw mismatch();
        }
        at++;
    }

    private int number(int least, int most, int digits) throws JsonQueryException {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int begin = at;
        int value = 0;
        while (at < text.length() && at - begin < digits && Character.isDigit(text.charAt(at))) {
            value = value * 10 + Character.digit(text.charAt(at), 10);
            if (value > most) {
                throw mismatch();
            }
            at++;
        }
        if (at == begin || value < least) {
            throw mismatch();
        }
        return value;
    }

    /** The name as a whole, or its first three letters. */
    private int name(List<String> names) throws JsonQueryException {
        String rest = text.substring(at).toLowerCase(Locale.ROOT);
        for (int i = 0; i < names.size(); i++) {
            String whole = names.get(i).toLowerCase(Locale.ROOT);
            String begin = whole.substring(0, Math.min(3, whole.length()));
            if (rest.startsWith(begin)) {
                at += rest.startsWith(whole) ? whole.length() : begin.length();
                return i;
            }
        }
        throw mismatch();
    }

    /** With the days of week and year, where any part of a date is known. */
    private BrokenTime time() {
        if (century >= 0) {
            year = century * CENTURY + Math.floorMod(year, CENTURY);
        }
        if (halves && afternoon) {
            hour += HALF_DAY;
        }
        if (day == 0 && yearDay != NO_YEAR_DAY) {
            LocalDate date = LocalDate.of(year, 1, 1).plusDays(yearDay);
            month = date.getMonthValue() - 1;
            day = date.getDayOfMonth();
        }
        if (isDate) {
            LocalDate begin = LocalDate.of(year, month + 1, 1);
            yearDay = begin.getDayOfYear() + day - 2;
            weekDay = isWeekDay
                    ? weekDay
                    : begin.plusDays(day - 1L).getDayOfWeek().getValue() % WEEK;
        }
        return new BrokenTime(year, month, day, hour, minute, second, weekDay, yearDay);
    }
}
