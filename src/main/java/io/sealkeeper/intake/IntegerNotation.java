package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole numbers. Without a declared thousands separator, {@code 3.0} is read, since many exports write 3 that way;
 * {@code 1.000}, which may be a thousand, is rejected.
 *
 * @param grouping the thousands separator, where one is declared
 */
record IntegerNotation(Optional<Character> grouping) implements Notation {

    private static final List<Character> GROUPINGS = List.of('.', ',', ' ', '\'');
    private static final String REMEDY =
            "an integer's format is the sign between thousands, as in integer(.), which reads 1.000 as 1000";

    static IntegerNotation of(String format) {
        if (format.length() != 1 || !GROUPINGS.contains(format.charAt(0))) {
            throw new IllegalArgumentException(REMEDY);
        }
        return new IntegerNotation(Optional.of(format.charAt(0)));
    }

    @Override
    public Number read(String trimmed) throws Mistake {
        if (grouping.isPresent()) {
            String plain = grouped(trimmed, grouping.get())
                    .orElseThrow(() -> new Mistake(Shown.quoted(trimmed) + " is not a whole number as integer("
                            + grouping.get() + ") has it, such as 1" + grouping.get() + "012"));
            return Digits.whole(plain, trimmed);
        }
        Optional<String> plain = NumberSigns.PLAIN.plain(trimmed).filter(IntegerNotation::isWhole);
        if (plain.isPresent() && plain.get().indexOf('.') < 0) {
            return Digits.whole(plain.get(), trimmed);
        }
        Map<String, String> others = new LinkedHashMap<>();
        for (char sign : GROUPINGS) {
            grouped(trimmed, sign)
                    .filter(number -> plain.filter(p -> whole(p).equals(number)).isEmpty())
                    .ifPresent(number -> others.putIfAbsent(number, "integer(" + sign + ")"));
        }
        if (plain.isPresent() && others.isEmpty()) {
            // Includes the zeros of the fraction: they count towards the limit of digits, too.
            Digits.decimal(plain.get(), trimmed);
            return Digits.whole(whole(plain.get()), trimmed);
        }
        if (plain.isPresent()) {
            Map<String, String> both = new LinkedHashMap<>(Map.of(whole(plain.get()), "decimal(.)"));
            both.putAll(others);
            throw Readings.mistake(trimmed, "a whole number", both);
        }
        throw others.isEmpty()
                ? new Mistake(Shown.quoted(trimmed) + " is not a whole number")
                : Readings.mistake(trimmed, "a whole number", others);
    }

    private static Optional<String> grouped(String text, char sign) {
        return new NumberSigns(sign, NumberSigns.NONE).plain(text).filter(plain -> plain.indexOf('e') < 0);
    }

    private static boolean isWhole(String plain) {
        int point = plain.indexOf('.');
        if (plain.indexOf('e') >= 0 || plain.startsWith(".") || plain.startsWith("-.")) {
            return false;
        }
        return point < 0 || plain.chars().skip(point + 1L).allMatch(c -> c == '0');
    }

    private static String whole(String plain) {
        int point = plain.indexOf('.');
        return point < 0 ? plain : plain.substring(0, point);
    }
}
