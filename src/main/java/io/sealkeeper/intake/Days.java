package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Days in the one notation that means the same everywhere. */
final class Days {

    private static final int LENGTH = "2026-11-20".length();

    private Days() {}

    /** The day that is written, whatever the zone: shifting a timestamp's zone could name the day before or after. */
    static String day(String text) throws Mistake {
        if (!hasForm(text)) {
            throw new Mistake(Shown.quoted(text) + " is not a date such as 2026-11-20");
        }
        if (!exists(text)) {
            throw new Mistake(Shown.quoted(text) + " is no day of the calendar");
        }
        if (text.length() > LENGTH && !isTimestamp(text)) {
            throw new Mistake(Shown.quoted(text) + " is not a date such as 2026-11-20");
        }
        return text.substring(0, LENGTH);
    }

    private static boolean hasForm(String text) {
        if (text.length() < LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = (i == 4 || i == 7) ? c == '-' : (c >= '0' && c <= '9');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean exists(String text) {
        int month = Integer.parseInt(text, 5, 7, 10);
        int day = Integer.parseInt(text, 8, 10, 10);
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= 28
                || day
                        <= LocalDate.of(Integer.parseInt(text, 0, 4, 10), month, 1)
                                .lengthOfMonth();
    }

    private static boolean isTimestamp(String text) {
        try {
            DateTimeFormatter.ISO_DATE_TIME.parse(text);
            return true;
        } catch (DateTimeException notOne) {
            return false;
        }
    }
}
