package io.sealkeeper.leanix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What a field holds, by its introspected type: how a wanted value becomes the one canonical text that is compared and
 * sent, and how a present one does. Values that mean the same give the same text: {@code 1.50} and {@code 1.5}.
 *
 * @param allowed the values that a single or multi select takes; empty where the schema does not list them
 */
public record FieldKind(Form form, List<String> allowed) {

    /** The forms of value that can be written. */
    public enum Form {
        TEXT,
        /** A whole number of 32 bits, GraphQL's {@code Int}. */
        INT,
        LONG,
        DECIMAL,
        BOOLEAN,
        /** A list of texts; its order means nothing. */
        MULTI_SELECT,
        /** Something that this version does not write. */
        UNSUPPORTED
    }

    /** A wanted value does not fit its field; the message says why, and names the values allowed. */
    public static final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1;

        DoesNotFit(String message) {
            super(message);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The canonical form of a wanted value; an empty text clears, as none does.
     *
     * @throws DoesNotFit if LeanIX would refuse it
     */
    public FieldValue wanted(Optional<Object> json) throws DoesNotFit {
        if (json.isEmpty() || json.get().equals("")) {
            return FieldValue.NONE;
        }
        Object value = json.get();
        if (value instanceof Collection<?> list) {
            if (form != Form.MULTI_SELECT) {
                throw new DoesNotFit("a list does not fit a field that takes one value");
            }
            return multiSelect(list.stream().map(String::valueOf).toList());
        }
        if (value instanceof BigDecimal number && !isMeasurable(number)) {
            throw new DoesNotFit(Shown.quoted(number.toString()) + " has too many digits");
        }
        String text = value instanceof BigDecimal number ? plain(number) : String.valueOf(value);
        return switch (form) {
            case TEXT -> FieldValue.of(oneOf(text));
            case INT -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> FieldValue.of(plain(number(text)));
            case BOOLEAN -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new DoesNotFit(Shown.quoted(text) + " is neither true nor false");
                }
                yield FieldValue.of(text);
            }
            case MULTI_SELECT -> multiSelect(List.of(text));
            case UNSUPPORTED -> throw new DoesNotFit("this version can't write a field of this kind");
        };
    }

    /** The canonical form of a value that a sheet has. */
    FieldValue present(JsonNode value) {
        if (value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isEmpty())) {
            return FieldValue.NONE;
        }
        return switch (form) {
            case INT, LONG, DECIMAL ->
                number(value)
                        .map(number -> FieldValue.of(plain(number)))
                        .orElseGet(() -> FieldValue.of(value.asText()));
            case MULTI_SELECT -> {
                List<String> values = StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
                yield values.isEmpty() ? FieldValue.NONE : FieldValue.of(jsonList(values));
            }
            default -> FieldValue.of(value.asText());
        };
    }

    private FieldValue whole(String text, long min, long max) throws DoesNotFit {
        BigDecimal number = number(text);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new DoesNotFit(Shown.quoted(text) + " is not a whole number");
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new DoesNotFit(Shown.quoted(text) + " does not fit: the field takes " + min + " to " + max);
        }
        return FieldValue.of(plain(number));
    }

    private static BigDecimal number(String text) throws DoesNotFit {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            if (!isMeasurable(number)) {
                throw new DoesNotFit(Shown.quoted(text) + " has too many digits");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new DoesNotFit(Shown.quoted(text) + " is not a number");
        }
    }

    /** The number that a sheet has; empty where it is none, or one that no decimal can hold. */
    private static Optional<BigDecimal> number(JsonNode value) {
        if (!value.isNumber() || (value.isDouble() && !Double.isFinite(value.doubleValue()))) {
            return Optional.empty();
        }
        return Optional.of(value.decimalValue()).filter(FieldKind::isMeasurable);
    }

    /** A few characters, 1E+1000000000, can stand for a gigabyte of digits. */
    private static boolean isMeasurable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 100 && number.precision() <= 100;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private FieldValue multiSelect(List<String> values) throws DoesNotFit {
        for (String value : values) {
            oneOf(value);
        }
        return values.isEmpty() ? FieldValue.NONE : FieldValue.of(jsonList(values));
    }

    private String oneOf(String text) throws DoesNotFit {
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            throw new DoesNotFit(Shown.quoted(text) + " is not one of " + allowed);
        }
        return text;
    }

    private static String jsonList(Collection<String> values) {
        try {
            return JSON.writeValueAsString(new TreeSet<>(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of texts has a JSON form", e);
        }
    }
}
