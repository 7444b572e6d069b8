package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.words.Shown;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import net.thisptr.jackson.jq.BuiltinFunction;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * The jq function {@code utc_day}: the UTC day of a point of time as tools write it. With one zone for all, a later
 * scan never has an earlier day, whatever zone its machine is in. Anything that is not a point of time is an error.
 */
@BuiltinFunction("utc_day/0")
@RegisterForReflection
public final class UtcDay implements Function {

    /** Tools that know no time write the zero of their calendar: Go's, or Unix'. */
    private static final Instant NO_TIME = Instant.EPOCH;

    @Override
    public void apply(Scope scope, List<Expression> args, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        output.emit(TextNode.valueOf(day(in)), null);
    }

    private static String day(JsonNode in) throws JsonQueryException {
        if (!in.isTextual() || in.textValue().isBlank()) {
            throw new JsonQueryException("utc_day: " + (in.isTextual() ? "a blank text" : Shown.plain(in.toString()))
                    + " is no point of time");
        }
        String text = in.textValue().strip();
        Optional<LocalDate> day = day(text);
        if (day.isPresent()) {
            return day.get().toString();
        }
        Instant instant = instant(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .or(() -> instant(text, DateTimeFormatter.RFC_1123_DATE_TIME))
                .orElseThrow(() -> new JsonQueryException("utc_day: " + Shown.quoted(text) + why(text)));
        if (!instant.isAfter(NO_TIME)) {
            throw new JsonQueryException("utc_day: " + Shown.quoted(text) + " is what tools write for no time at all");
        }
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text, DateTimeFormatter format) {
        try {
            TemporalAccessor parsed = format.parse(text);
            return Optional.of(Instant.from(parsed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String why(String text) {
        try {
            LocalDateTime.parse(text);
            return " does not say of which zone it is, and so has no day in UTC: if it is known to be UTC, add it, as in"
                    + " (.time + \"Z\" | utc_day)";
        } catch (DateTimeException e) {
            return " is no point of time that is known here: 2026-11-20T09:00:00+01:00, or as mails write it";
        }
    }
}
