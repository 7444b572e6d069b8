package io.sealkeeper.operations.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A moment as a page shows it: the nearer, the shorter.
 *
 * @param iso for machines
 */
public record When(String iso, String words) {

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    /** The moment relative to now. */
    public static When of(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        DateTimeFormatter form =
                local.toLocalDate().equals(today) ? TIME : local.getYear() == today.getYear() ? DAY : YEAR;
        return new When(at.toString(), form.format(local));
    }

    /** The same for a report's text, which stays as it is if it is no moment. */
    public static When of(String iso, Instant now, ZoneId zone) {
        try {
            return of(Instant.parse(iso), now, zone);
        } catch (DateTimeParseException e) {
            return new When(iso, iso);
        }
    }

    /** The words, with all moments in them shortened. */
    public static String within(String words, Instant now, ZoneId zone) {
        return MOMENT.matcher(words)
                .replaceAll(found -> of(found.group(), now, zone).words());
    }

    /** The moment in a run's id. */
    public static When ofRun(String run, Instant now, ZoneId zone) {
        String iso = run.replaceFirst("^(\\d{4})(\\d{2})(\\d{2})-(\\d{2})(\\d{2})(\\d{2})-.*$", "$1-$2-$3T$4:$5:$6Z");
        return of(iso, now, zone);
    }
}
