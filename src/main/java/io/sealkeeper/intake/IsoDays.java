package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Days in the one unambiguous notation, {@code 2026-11-20}, and points of time that begin so. The written day counts,
 * whatever the zone: converting the zone could name the day before or after. A day that its writer seems to have
 * shifted is rejected.
 */
record IsoDays() implements Notation {

    private static final int LENGTH = "2026-11-20".length();
    /** A time of day as ISO 8601, RFC 3339 and databases write it: with a blank for the T, or a zone of hours. */
    private static final Pattern TIME =
            Pattern.compile("[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?"
                    + "( ?(Z|UTC|[+-](0[0-9]|1[0-8])(:?[0-5][0-9](:?[0-5][0-9])?)?)(\\[[A-Za-z0-9_/+-]+])?)?");

    /** A quarter of an hour in UTC that is midnight in a zone between UTC+00:15 and UTC+14. */
    private static final Pattern MIDNIGHT_EAST =
            Pattern.compile("[T ](1[0-9]|2[0-3]):(00|15|30|45)(:00([.,]0+)?)? ?(Z|UTC|[+-]00(:?00)?)(\\[.*])?");

    @Override
    public String read(String trimmed) throws Mistake {
        if (!hasForm(trimmed)) {
            throw otherForm(trimmed);
        }
        if (!exists(trimmed)) {
            throw new Mistake(Shown.quoted(trimmed) + " is no day of the calendar");
        }
        if (trimmed.length() > LENGTH
                && !TIME.matcher(trimmed.substring(LENGTH)).matches()) {
            throw new Mistake(Shown.quoted(trimmed) + " is not a date such as 2026-11-20");
        }
        if (trimmed.length() > LENGTH
                && MIDNIGHT_EAST.matcher(trimmed.substring(LENGTH)).matches()) {
            throw new Mistake(Shown.quoted(trimmed)
                    + " may be midnight east of Greenwich, written in UTC as JavaScript does, and mean the day after:"
                    + " have the day written, or declare the column as date(yyyy-MM-dd'T'HH:mm:ssX), with .SSS behind ss where"
                    + " there is a fraction, if the written day counts");
        }
        return trimmed.substring(0, LENGTH);
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

    private static Mistake otherForm(String text) {
        String form = "a date such as 2026-11-20";
        Map<String, String> readings = new LinkedHashMap<>();
        for (DayPattern known : DayPattern.KNOWN) {
            known.day(text).ifPresent(day -> readings.putIfAbsent(day.toString(), "date(" + known.pattern() + ")"));
        }
        if (!readings.isEmpty()) {
            return Readings.mistake(text, form, readings);
        }
        return new Mistake(Shown.quoted(text) + " is not " + form
                + (text.matches("[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}( .*)?")
                        ? ": the century is unclear, so have years written with four digits"
                        : ""));
    }
}
