package io.sealkeeper.transcript;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Times as ages: {@code @-P12D} for twelve days before the recording began, {@code @PT5S} for five seconds later. Beyond
 * a day only whole days are told, beyond an hour minutes, so that no age can be traced to an event. A day without a
 * time is {@code @day-P12D}.
 */
final class Times {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private Times() {}

    /** A text that is a time, as its age; empty if it is none. */
    static Optional<String> age(String text, Instant now) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\d.{0,30}")) {
            return Optional.empty();
        }
        try {
            if (text.length() == 10) {
                long days = ChronoUnit.DAYS.between(now.atZone(ZoneOffset.UTC).toLocalDate(), LocalDate.parse(text));
                return Optional.of("@day" + days(days));
            }
            return Optional.of(
                    "@" + age(Duration.between(now, OffsetDateTime.parse(text).toInstant())));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The {@code Date} of an answer, as its distance from when the answer came. */
    static Optional<String> date(String header, Instant came) {
        try {
            Instant told = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of("@" + age(Duration.between(came, told)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String age(Duration exact) {
        Duration size = exact.abs();
        if (size.compareTo(DAY) >= 0) {
            return days(exact.toDays());
        }
        Duration told =
                size.compareTo(HOUR) >= 0 ? Duration.ofMinutes(size.toMinutes()) : Duration.ofSeconds(size.toSeconds());
        return (exact.isNegative() && !told.isZero() ? "-" : "") + told;
    }

    private static String days(long days) {
        return (days < 0 ? "-" : "") + "P" + Math.abs(days) + "D";
    }
}
