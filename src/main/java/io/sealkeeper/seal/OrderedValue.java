package io.sealkeeper.seal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A field's value of a kind that has an order. Values of different kinds are not ordered: a day holds many points of
 * time.
 */
record OrderedValue(Kind kind, Comparable<?> value) {

    enum Kind {
        DAY("a day"),
        /** With a zone, so it means the same everywhere. */
        POINT_OF_TIME("a point of time"),
        LOCAL_TIME("a time of no zone"),
        NUMBER("a number");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}([.][0-9]{1,100})?");

    /** Reads a canonical text; empty for a text, a list and anything else without an order. */
    static Optional<OrderedValue> of(FieldValue value) {
        String text = value.text().orElse("");
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new OrderedValue(Kind.NUMBER, Decimal.of(text)));
        }
        return time(text, Kind.DAY, LocalDate::parse)
                .or(() -> time(text, Kind.POINT_OF_TIME, OrderedValue::instant))
                .or(() -> time(text, Kind.LOCAL_TIME, LocalDateTime::parse));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Optional<OrderedValue> time(String text, Kind kind, Function<String, Comparable<?>> parser) {
        try {
            return Optional.of(new OrderedValue(kind, parser.apply(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param other of the same kind */
    boolean isLess(OrderedValue other) {
        return switch (kind) {
            case DAY -> ((LocalDate) value).isBefore((LocalDate) other.value);
            case POINT_OF_TIME -> ((Instant) value).isBefore((Instant) other.value);
            case LOCAL_TIME -> ((LocalDateTime) value).isBefore((LocalDateTime) other.value);
            case NUMBER -> ((Decimal) value).compareTo((Decimal) other.value) < 0;
        };
    }

    /**
     * A number by its digits, compared exactly.
     *
     * @param whole those before the point, without zeros in front
     * @param fraction those behind it, without zeros at the end
     */
    private record Decimal(boolean negative, String whole, String fraction) implements Comparable<Decimal> {

        static Decimal of(String text) {
            String digits = text.startsWith("-") ? text.substring(1) : text;
            int point = digits.indexOf('.');
            String whole = (point < 0 ? digits : digits.substring(0, point)).replaceFirst("^0+", "");
            String fraction = point < 0 ? "" : digits.substring(point + 1).replaceFirst("0+$", "");
            boolean zero = whole.isEmpty() && fraction.isEmpty();
            return new Decimal(text.startsWith("-") && !zero, whole, fraction);
        }

        @Override
        public int compareTo(Decimal other) {
            if (negative != other.negative) {
                return negative ? -1 : 1;
            }
            return negative ? other.compareSize(this) : compareSize(other);
        }

        private int compareSize(Decimal other) {
            int byLength = Integer.compare(whole.length(), other.whole.length());
            int byWhole = byLength == 0 ? whole.compareTo(other.whole) : byLength;
            return byWhole == 0 ? fraction.compareTo(other.fraction) : byWhole;
        }
    }
}
