package io.sealkeeper.jq;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;

/** Writes a time as C's {@code strftime} does, in its "C" locale and in UTC. */
final class TimeWriter {

    static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private static final int SHORT = 3;
    private static final int CENTURY = 100;
    private static final int WEEK = 7;
    private static final int HALF_DAY = 12;
    private static final int LONGEST = 1000;

    private final BrokenTime time;
    private final StringBuilder written = new StringBuilder();

    private TimeWriter(BrokenTime time) {
        this.time = time;
    }

    static String write(BrokenTime time, String format) {
        TimeWriter writer = new TimeWriter(time);
        writer.all(format);
        return writer.written.toString();
    }

    private void all(String format) {
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                written.append(c);
                continue;
            }
            int begin = at - 1;
            char pad = 0;
            boolean upper = false;
            while (at < format.length() && "_-0^#".indexOf(format.charAt(at)) >= 0) {
                upper |= format.charAt(at) == '^' || format.charAt(at) == '#';
                pad = "_-0".indexOf(format.charAt(at)) >= 0 ? format.charAt(at) : pad;
                at++;
            }
            int width = 0;
            while (at < format.length() && Character.isDigit(format.charAt(at))) {
                width = Math.min(LONGEST, width * 10 + format.charAt(at++) - '0');
            }
            boolean modified = at < format.length() && "EO".indexOf(format.charAt(at)) >= 0;
            at += modified ? 1 : 0;
            String one = at < format.length() ? one(format.charAt(at), pad, width) : null;
            if (one == null) {
                written.append(format, begin, Math.min(at + 1, format.length()));
            } else {
                written.append(upper ? one.toUpperCase(Locale.ROOT) : one);
            }
            at++;
        }
    }

    /** One conversion; null if there is no such. */
    private String one(char conversion, char pad, int width) {
        return switch (conversion) {
            case 'a' -> text(name(DAYS, time.weekDay(), SHORT), pad, width);
            case 'A' -> text(name(DAYS, time.weekDay(), Integer.MAX_VALUE), pad, width);
            case 'b', 'h' -> text(name(MONTHS, time.month(), SHORT), pad, width);
            case 'B' -> text(name(MONTHS, time.month(), Integer.MAX_VALUE), pad, width);
            case 'c' -> text(write(time, "%a %b %e %H:%M:%S %Y"), pad, width);
            case 'C' -> number(Math.floorDiv(time.year(), CENTURY), '0', 2, pad, width);
            case 'd' -> number(time.day(), '0', 2, pad, width);
            case 'D', 'x' -> text(write(time, "%m/%d/%y"), pad, width);
            case 'e' -> number(time.day(), '_', 2, pad, width);
            case 'F' -> text(write(time, "%Y-%m-%d"), pad, width);
            case 'g' -> number(Math.floorMod(isoYear(), CENTURY), '0', 2, pad, width);
            case 'G' -> number(isoYear(), '0', 1, pad, width);
            case 'H' -> number(time.hour(), '0', 2, pad, width);
            case 'I' -> number(hourOfHalf(), '0', 2, pad, width);
            case 'j' -> number(time.yearDay() + 1, '0', 3, pad, width);
            case 'k' -> number(time.hour(), '_', 2, pad, width);
            case 'l' -> number(hourOfHalf(), '_', 2, pad, width);
            case 'm' -> number(time.month() + 1, '0', 2, pad, width);
            case 'M' -> number(time.minute(), '0', 2, pad, width);
            case 'n' -> "\n";
            case 'p' -> text(time.hour() < HALF_DAY ? "AM" : "PM", pad, width);
            case 'P' -> text(time.hour() < HALF_DAY ? "am" : "pm", pad, width);
            case 'r' -> text(write(time, "%I:%M:%S %p"), pad, width);
            case 'R' -> text(write(time, "%H:%M"), pad, width);
            case 's' -> number(time.seconds(), '0', 1, pad, width);
            case 'S' -> number((long) time.second(), '0', 2, pad, width);
            case 't' -> "\t";
            case 'T', 'X' -> text(write(time, "%H:%M:%S"), pad, width);
            case 'u' -> number(time.weekDay() == 0 ? WEEK : time.weekDay(), '0', 1, pad, width);
            case 'U' -> number((time.yearDay() - time.weekDay() + WEEK) / WEEK, '0', 2, pad, width);
            case 'V' -> number(date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), '0', 2, pad, width);
            case 'w' -> number(time.weekDay(), '0', 1, pad, width);
            case 'W' -> number((time.yearDay() - (time.weekDay() + 6) % WEEK + WEEK) / WEEK, '0', 2, pad, width);
            case 'y' -> number(Math.floorMod(time.year(), CENTURY), '0', 2, pad, width);
            case 'Y' -> number(time.year(), '0', 1, pad, width);
            case 'z' -> "+0000";
            case 'Z' -> text("UTC", pad, width);
            case '%' -> "%";
            default -> null;
        };
    }

    private static String name(List<String> names, int index, int length) {
        if (index < 0 || index >= names.size()) {
            return "?";
        }
        String name = names.get(index);
        return name.substring(0, Math.min(length, name.length()));
    }

    private static String text(String text, char pad, int width) {
        return (pad == '0' ? "0" : " ").repeat(Math.max(0, width - text.length())) + text;
    }

    private static String number(long number, char usual, int digits, char pad, int width) {
        char with = pad == 0 ? usual : pad;
        String plain = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        if (with == '-') {
            return sign + plain;
        }
        int missing = Math.max(0, Math.max(digits, width) - plain.length() - sign.length());
        return with == '0' ? sign + "0".repeat(missing) + plain : " ".repeat(missing) + sign + plain;
    }

    private LocalDate date() {
        return LocalDate.of(time.year(), 1, 1).plusDays(time.yearDay());
    }

    private int isoYear() {
        return date().get(IsoFields.WEEK_BASED_YEAR);
    }

    private int hourOfHalf() {
        int hour = time.hour() % HALF_DAY;
        return hour == 0 ? HALF_DAY : hour;
    }
}
