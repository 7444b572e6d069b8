package io.sealkeeper.heal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads times: ISO 8601 with a T or a blank between day and time, with a zone or without one. Seconds may be missing,
 * because Java does not write them where they are 0.
 */
final class ChangelogTimes {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[' ']['UTC'][XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final Optional<ZoneId> zone;
    private boolean tellTimeOfDay;

    ChangelogTimes(Optional<ZoneId> zone) {
        this.zone = zone;
    }

    /** Whether this is a time, but of a zone that nobody told. */
    boolean lacksZone(String text) {
        return zone.isEmpty()
                && parsed(text).filter(t -> offset(text, t).isEmpty()).isPresent();
    }

    /**
     * A moment; empty for a text that is none, and for one that was twice or never in its zone, when clocks were set.
     */
    Optional<Instant> read(String text) {
        Optional<TemporalAccessor> parsed = parsed(text);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        LocalDateTime local = LocalDateTime.from(parsed.get());
        tellTimeOfDay |= local.toLocalTime().toNanoOfDay() != 0;
        return offset(text, parsed.get())
                .or(() -> zone.map(z -> z.getRules().getValidOffsets(local))
                        .filter(offsets -> offsets.size() == 1)
                        .map(offsets -> offsets.get(0)))
                .map(local::toInstant);
    }

    /** Whether any of the times was not midnight. */
    boolean tellTimeOfDay() {
        return tellTimeOfDay;
    }

    private static Optional<TemporalAccessor> parsed(String text) {
        try {
            return Optional.of(FORM.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(String text, TemporalAccessor parsed) {
        return text.endsWith("UTC")
                ? Optional.of(ZoneOffset.UTC)
                : Optional.ofNullable(parsed.query(TemporalQueries.offset()));
    }
}
