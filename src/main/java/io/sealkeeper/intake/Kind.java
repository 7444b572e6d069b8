package io.sealkeeper.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the cells of a column hold, and the Java type that they are read as. */
public enum Kind {
    /** Read as a String, without surrounding blanks. */
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
    /** A day, or a point of time of which the written day is taken; read as a String {@code yyyy-MM-dd}. */
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

    /** The notation that applies where the declaration gives none. */
    abstract Notation plain();

    /** @throws IllegalArgumentException for an unknown format; the message completes "the format 'x' …" or is whole */
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
