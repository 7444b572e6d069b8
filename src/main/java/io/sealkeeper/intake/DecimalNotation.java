package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decimal numbers. Without a declared notation, a number that can be read in two ways is rejected: {@code 1.000} is one
 * in some countries and a thousand in others.
 *
 * @param signs as declared
 * @param percent whether a % sign follows each number; the value is the number before it
 */
record DecimalNotation(Optional<NumberSigns> signs, boolean percent) implements Notation {

    private static final String REMEDY =
            "a decimal's format is its decimal sign, as in decimal(,), with the sign between"
                    + " thousands before it, as in decimal(.,), and with a % behind it where the cells have one, as in decimal(,%)";

    static DecimalNotation of(String format) {
        boolean percent = format.endsWith("%");
        String written = percent ? format.substring(0, format.length() - 1) : format;
        return NumberSigns.ALL.stream()
                .filter(known -> known.toString().equals(written))
                .findFirst()
                .map(known -> new DecimalNotation(Optional.of(known), percent))
                .orElseThrow(() -> new IllegalArgumentException(REMEDY));
    }

    @Override
    public BigDecimal read(String trimmed) throws Mistake {
        boolean hasSign = trimmed.endsWith("%");
        if (hasSign != percent) {
            throw new Mistake(
                    hasSign
                            ? Shown.quoted(trimmed)
                                    + " is a percentage: declare the column as decimal(.%) or decimal(,%) if the number before the"
                                    + " sign is meant"
                            : Shown.quoted(trimmed) + " has no % sign, and the column is declared with one");
        }
        String number = hasSign ? Blanks.trimmed(trimmed.substring(0, trimmed.length() - 1)) : trimmed;
        if (number.isEmpty()) {
            throw notOne(trimmed);
        }
        return signs.isPresent() ? declared(number, signs.get()) : undeclared(number);
    }

    private static BigDecimal declared(String text, NumberSigns signs) throws Mistake {
        Optional<String> plain = signs.plain(text);
        if (plain.isEmpty()) {
            throw new Mistake(Shown.quoted(text) + " is not a number as decimal(" + signs + ") has it, such as "
                    + (signs.grouping() == NumberSigns.NONE ? "12" : "1" + signs.grouping() + "012") + signs.point()
                    + "5");
        }
        return Digits.decimal(plain.get(), text);
    }

    private static BigDecimal undeclared(String text) throws Mistake {
        Optional<String> obvious = NumberSigns.PLAIN.plain(text).filter(plain -> !mayBeGrouped(plain));
        if (obvious.isPresent()) {
            return Digits.decimal(obvious.get(), text);
        }
        Map<BigDecimal, NumberSigns> readings = new LinkedHashMap<>();
        for (NumberSigns signs : NumberSigns.ALL) {
            Optional<String> plain = signs.plain(text);
            if (plain.isPresent()) {
                readings.putIfAbsent(Digits.decimal(plain.get(), text).stripTrailingZeros(), signs);
            }
        }
        throw readings.isEmpty()
                ? notOne(text)
                : Readings.mistake(text, "a decimal number such as 12.5", shown(readings));
    }

    /** One point followed by three digits, which may separate thousands. */
    private static boolean mayBeGrouped(String plain) {
        int start = plain.startsWith("-") ? 1 : 0;
        int point = plain.indexOf('.');
        return point > start && point - start <= 3 && plain.length() - point == 4 && plain.charAt(start) != '0';
    }

    private static Map<String, String> shown(Map<BigDecimal, NumberSigns> readings) {
        Map<String, String> shown = new LinkedHashMap<>();
        readings.forEach((value, signs) -> shown.put(value.toPlainString(), "decimal(" + signs + ")"));
        return shown;
    }

    private static Mistake notOne(String text) {
        return new Mistake(Shown.quoted(text) + " is not a decimal number such as 12.5"
                + (isRoundedForDisplay(text) ? ": spreadsheets write this for numbers that they show rounded" : ""));
    }

    private static boolean isRoundedForDisplay(String text) {
        return text.matches("[+-]?[0-9]+([.,][0-9]+)?E[+-]?[0-9]+");
    }
}
