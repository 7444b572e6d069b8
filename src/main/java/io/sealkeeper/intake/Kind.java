package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the cells of a column hold, and as what they are read. */
public enum Kind {
    /** Read as a String, without the blanks around it. */
    TEXT {
        @Override
        Object read(String trimmed) {
            return trimmed;
        }
    },
    /** Read as a Long, or as a BigInteger where it doesn't fit. */
    INTEGER {
        @Override
        Object read(String trimmed) throws Mistake {
            return Numbers.integer(trimmed);
        }
    },
    /** Read as a BigDecimal, with the scale it is written with. */
    DECIMAL {
        @Override
        Object read(String trimmed) throws Mistake {
            return Numbers.decimal(trimmed);
        }
    },
    /** An ISO day, or an ISO timestamp of which the day is taken as written; read as a String {@code yyyy-MM-dd}. */
    DATE {
        @Override
        Object read(String trimmed) throws Mistake {
            return Days.day(trimmed);
        }
    },
    /** {@code true} or {@code false}, in any case; read as a Boolean. */
    BOOLEAN {
        @Override
        Object read(String trimmed) throws Mistake {
            return switch (trimmed.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Mistake(Shown.quoted(trimmed) + " is neither true nor false");
            };
        }
    };

    /** Reads a cell that is not blank. */
    abstract Object read(String trimmed) throws Mistake;

    /** The word for this kind in a declaration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }
}
