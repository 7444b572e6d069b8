package io.sealkeeper.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a cell's format shows its number (ECMA-376 part 1, 18.8.30 and 18.8.31).
 *
 * @param code as it is stored: in English, whatever the spreadsheet's language
 * @param shape what is shown
 * @param places least digits before the decimal sign, and digits after it; only for {@code DIGITS}
 */
record NumberFormat(String code, Shape shape, Places places) {

    /** What a number is shown as. */
    enum Shape {
        /** As a number, with as many digits as it has. */
        GENERAL,
        /** As a number with a fixed number of digits, and nothing else. */
        DIGITS,
        /** As a number in another form: with thousands separators, a unit, an exponent. */
        NUMBER,
        /** Times 100, with a % sign. */
        PERCENT,
        /** As a day, which may have a time. */
        DAY,
        /** As a part of a date: a month, a day without its year. */
        PART_OF_DAY,
        /** As a time of day, or as a duration. */
        TIME
    }

    /** Digits shown: see above. */
    record Places(int whole, int fraction) {}

    static final NumberFormat GENERAL = new NumberFormat("General", Shape.GENERAL, new Places(1, 0));

    private static final Pattern FIXED = Pattern.compile("(0+)(?:\\.(0+))?");
    private static final Pattern PLAIN = Pattern.compile("(?i)(\\[[^\\]]*\\])*General");
    private static final Map<Integer, String> BUILT_IN = Map.ofEntries(
            Map.entry(1, "0"),
            Map.entry(2, "0.00"),
            Map.entry(3, "#,##0"),
            Map.entry(4, "#,##0.00"),
            Map.entry(9, "0%"),
            Map.entry(10, "0.00%"),
            Map.entry(11, "0.00E+00"),
            Map.entry(12, "# ?/?"),
            Map.entry(13, "# ??/??"),
            Map.entry(14, "m/d/yyyy"),
            Map.entry(15, "d-mmm-yy"),
            Map.entry(16, "d-mmm"),
            Map.entry(17, "mmm-yy"),
            Map.entry(18, "h:mm AM/PM"),
            Map.entry(19, "h:mm:ss AM/PM"),
            Map.entry(20, "h:mm"),
            Map.entry(21, "h:mm:ss"),
            Map.entry(22, "m/d/yyyy h:mm"),
            Map.entry(30, "m/d/yy"),
            Map.entry(31, "yyyy\"-\"m\"-\"d"),
            Map.entry(45, "mm:ss"),
            Map.entry(46, "[h]:mm:ss"),
            Map.entry(47, "mm:ss.0"),
            Map.entry(48, "##0.0E+0"));
    /** Built-in date formats whose form depends on the spreadsheet's East Asian or Thai language. */
    private static final Set<Integer> LOCAL =
            Set.of(27, 28, 29, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58);

    private static final int FIRST_NUMBER = 5;
    private static final int LAST_NUMBER = 44;

    /** A built-in format, which every spreadsheet knows by its number. */
    static NumberFormat builtIn(int id) {
        String code = BUILT_IN.get(id);
        if (code != null) {
            return of(code);
        }
        if (LOCAL.contains(id)) {
            return new NumberFormat("format " + id, Shape.PART_OF_DAY, new Places(0, 0));
        }
        boolean isNumber = (id >= FIRST_NUMBER && id <= 8) || (id >= 37 && id <= LAST_NUMBER);
        return isNumber ? new NumberFormat("format " + id, Shape.NUMBER, new Places(0, 0)) : GENERAL;
    }

    static NumberFormat of(String code) {
        Matcher fixed = FIXED.matcher(code);
        if (fixed.matches()) {
            int fraction = fixed.group(2) == null ? 0 : fixed.group(2).length();
            return new NumberFormat(
                    code, Shape.DIGITS, new Places(fixed.group(1).length(), fraction));
        }
        return new NumberFormat(code, shape(code), new Places(0, 0));
    }

    /** The most telling shape among the sections for numbers: one percentage section makes the format a percentage. */
    private static Shape shape(String code) {
        if (code.isBlank() || code.equals("@") || PLAIN.matcher(code).matches()) {
            return Shape.GENERAL;
        }
        List<Shape> shapes = new ArrayList<>();
        for (FormatTokens section : FormatTokens.sections(code)) {
            shapes.add(shape(section));
        }
        for (Shape first : List.of(Shape.PART_OF_DAY, Shape.TIME, Shape.PERCENT, Shape.DAY)) {
            if (shapes.contains(first)) {
                return first;
            }
        }
        return Shape.NUMBER;
    }

    private static Shape shape(FormatTokens section) {
        if (section.hasDate()) {
            return section.hasWholeDay() ? Shape.DAY : Shape.PART_OF_DAY;
        }
        if (section.hasTime()) {
            return Shape.TIME;
        }
        return section.has("%") ? Shape.PERCENT : Shape.NUMBER;
    }

    boolean isDateOrTime() {
        return shape == Shape.DAY || shape == Shape.PART_OF_DAY || shape == Shape.TIME;
    }

    /** Whether it shows a time next to the day. */
    boolean hasTime() {
        return shape == Shape.DAY && code.toLowerCase(Locale.ROOT).contains("h");
    }
}
