package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.field.FieldKind.DoesNotFit;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shared by the kinds: plain values from JSON, and canonical texts. */
final class Values {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** A longer list makes a message unreadable. */
    private static final int MOST_SHOWN = 12;

    private Values() {}

    static boolean isNone(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isEmpty());
    }

    /** The text of a plain value; none if it has no text, such as an object. */
    static FieldValue text(JsonNode value) {
        return isNone(value) || value.asText().isEmpty() ? FieldValue.NONE : FieldValue.of(value.asText());
    }

    static boolean clears(Optional<Object> wanted) {
        return wanted.isEmpty() || wanted.get().equals("");
    }

    /** The text of a single value. */
    static String single(Object value) throws DoesNotFit {
        if (value instanceof Collection) {
            throw new DoesNotFit("a list does not fit a field that takes one value");
        }
        if (value instanceof Map) {
            throw new DoesNotFit("an object does not fit a field that takes one value");
        }
        if (value instanceof BigDecimal number) {
            // Keeps the digits as written: as a release number, 1.10 is not 1.1.
            return measured(number).toPlainString();
        }
        if (value instanceof Optional) {
            throw new DoesNotFit("null does not fit inside of a list");
        }
        return String.valueOf(value);
    }

    static BigDecimal measured(BigDecimal number) throws DoesNotFit {
        if (!isMeasurable(number)) {
            throw new DoesNotFit(Shown.quoted(number.toString()) + " has too many digits");
        }
        return number;
    }

    /** A few characters, such as 1E+1000000000, can stand for a gigabyte of digits. */
    static boolean isMeasurable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 100 && number.precision() <= 100;
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** The day of a date, or of a date-time as it is written: no zone is applied. */
    static Optional<String> day(String text) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}(T\\S{1,40})?")) {
            return Optional.empty();
        }
        try {
            if (text.length() > 10) {
                DateTimeFormatter.ISO_DATE_TIME.parse(text);
            }
            return Optional.of(LocalDate.parse(text.substring(0, 10)).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Refuses what is not allowed; accepts anything where the allowed values are not known. */
    static String oneOf(String text, Collection<String> allowed) throws DoesNotFit {
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            throw new DoesNotFit(
                    Shown.quoted(text) + " is not one of " + some(allowed) + Nearest.suggestion(text, allowed));
        }
        return text;
    }

    static String some(Collection<String> names) {
        List<String> shown = names.stream().sorted().limit(MOST_SHOWN).toList();
        return shown.size() == names.size()
                ? shown.toString()
                : shown.toString().replaceAll("]$", ", … " + (names.size() - shown.size()) + " more]");
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /** The canonical text of JSON; none for an empty list or object. */
    static FieldValue value(JsonNode json) {
        return json.isEmpty() ? FieldValue.NONE : FieldValue.of(json.toString());
    }

    /** Canonical text as JSON; an empty node if there is none. */
    static JsonNode json(FieldValue value) {
        try {
            return value.isNone()
                    ? MissingNode.getInstance()
                    : JSON.readTree(value.text().orElseThrow());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
