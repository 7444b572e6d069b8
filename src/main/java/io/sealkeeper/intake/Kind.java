package io.sealkeeper.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the cells of a column hold, and as what they are read. */
public enum Kind {
    /** Read as a String, without the blanks around it. */
    TEXT {
        @Override
        Notation plain() {
            return new TextNotation(false);
        }

        @Override
        Notation of(String format) {
            return TextNotation.of(format);
        }
    },
    /** Read as a Long, or as a BigInteger where it doesn't fit. */
    INTEGER {
        @Override
        Notation plain() {
            return new IntegerNotation(Optional.empty());
        }

        @Override
        Notation of(String format) {
            return IntegerNotation.of(format);
        }
    },
    /** Read as a BigDecimal, with the scale it is written with. */
    DECIMAL {
        @Override
        Notation plain() {
            return new DecimalNotation(Optional.empty(), false);
        }

        @Override
        Notation of(String format) {
            return DecimalNotation.of(format);
        }
    },
    /** A day, or a point of time of which the day is taken as written; read as a String {@code yyyy-MM-dd}. */
    DATE {
        @Override
        Notation plain() {
            return new IsoDays();
        }

        @Override
        Notation of(String format) {
            return DayPattern.of(format);
        }
    },
    /** {@code true} or {@code false}, in any case; read as a Boolean. */
    BOOLEAN {
        @Override
        Notation plain() {
            return BooleanNotation.TRUE_FALSE;
        }

        @Override
        Notation of(String format) {
            return BooleanNotation.of(format);
        }
    };

    /** How the texts are written where the declaration does not say. */
    abstract Notation plain();

    /** @throws IllegalArgumentException if there is no such format; the message completes "the format 'x' …" or stands alone */
    abstract Notation of(String format);

    /** The word for this kind in a declaration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }
}
