package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Days in a declared notation, such as {@code dd.MM.yyyy}. A time of day may follow; it is ignored. */
final class DayPattern implements Notation {

    /** The notations in common use: a message names those that would have read a text. */
    static final List<DayPattern> KNOWN = Stream.of(
                    "dd.MM.yyyy",
                    "d.M.yyyy",
                    "MM/dd/yyyy",
                    "M/d/yyyy",
                    "dd/MM/yyyy",
                    "d/M/yyyy",
                    "dd-MM-yyyy",
                    "MM-dd-yyyy",
                    "yyyy/MM/dd",
                    "yyyy/M/d",
                    "yyyy.MM.dd",
                    "yyyyMMdd",
                    "dd-MMM-yyyy",
                    "d MMM yyyy",
                    "MMM d, yyyy",
                    "dd.MM.yyyy HH:mm",
                    "dd.MM.yyyy HH:mm:ss",
                    "M/d/yyyy H:mm",
                    "d/M/yyyy H:mm",
                    "M/d/yyyy h:mm a",
                    "M/d/yyyy h:mm:ss a")
            .map(DayPattern::of)
            .toList();

    private static final int LONGEST = 40;

    private final String pattern;
    private final DateTimeFormatter formatter;

    private DayPattern(String pattern, DateTimeFormatter formatter) {
        this.pattern = pattern;
        this.formatter = formatter;
    }

    /** @throws IllegalArgumentException for a pattern that is no day, or that means something other than it looks */
    static DayPattern of(String pattern) {
        return new DayPattern(
                pattern, new DayPatternReader(pattern).formatter().withResolverStyle(ResolverStyle.STRICT));
    }

    String pattern() {
        return pattern;
    }

    @Override
    public String read(String trimmed) throws Mistake {
        Optional<LocalDate> day = day(trimmed);
        if (day.isEmpty()) {
            throw new Mistake(Shown.quoted(trimmed)
                    + (hasForm(trimmed)
                            ? (pattern.indexOf('H') < 0 && pattern.indexOf('h') < 0
                                    ? " is no day of the calendar"
                                    : " is no day of the calendar, or no time of a day")
                            : " is not a date as " + pattern + " has it, such as "
                                    + formatter.format(LocalDate.of(2026, 11, 20)
                                            .atTime(9, 30)
                                            .atOffset(java.time.ZoneOffset.UTC))));
        }
        return day.get().toString();
    }

    /** The day that a text means; empty if it is not in this notation, or no such day exists. */
    Optional<LocalDate> day(String text) {
        if (!hasForm(text)) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = formatter.parse(text);
            return Optional.of(LocalDate.from(parsed));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** A cheap check before parsing: exceptions are expensive where many rows use another notation. */
    private boolean hasForm(String text) {
        ParsePosition position = new ParsePosition(0);
        return text.length() <= LONGEST
                && formatter.parseUnresolved(text, position) != null
                && position.getIndex() == text.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayPattern that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return Objects.hash(pattern);
    }

    @Override
    public String toString() {
        return "DayPattern[" + pattern + "]";
    }
}
