package io.sealkeeper.author;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text of JSON is read as a column of a table would be: JSON has no declarations, so the mapping does it. A text in
 * another notation rejects its row; it never passes as something else.
 */
final class JqReading {

    private static final Pattern NOTATION = Pattern.compile("([a-z]+)\\((.*)\\)");
    private static final String DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

    /** A quarter of an hour in UTC that is midnight in a zone to the east, where it is the day after. */
    private static final String MIDNIGHT_EAST =
            "[T ](1[0-9]|2[0-3]):(00|15|30|45)(:00([.,]0+)?)? ?(Z|UTC|[+-]00(:?00)?)$";

    private JqReading() {}

    /** Whether a mapping can read it that way. */
    static boolean canRead(String kind) {
        return kind.isEmpty()
                || kind.startsWith("text")
                || !of(".", "", kind, Set.of(), false).isEmpty();
    }

    /** An expression for the value of a column of texts, at a place in the row; the place where nothing has to be read. */
    static String of(String value, PayloadColumn column, Declared declared) {
        boolean times = column.texts().stream().anyMatch(text -> text.matches(DAY + "[T ].*"));
        String read = of(value, column.name(), declared.kind(), declared.nothings(), times);
        return column.nature() != PayloadColumn.Nature.TEXT || read.isEmpty() ? value : read;
    }

    /**
     * An expression for the value.
     *
     * @param value an expression for the text
     * @param name of the column, for messages
     * @param times whether days have a time behind them
     * @return empty if there is none for this kind
     */
    static String of(String value, String name, String kind, Set<String> nothings, boolean times) {
        Set<String> none = new LinkedHashSet<>(List.of(""));
        none.addAll(nothings.stream().sorted().toList());
        String begin = value + " | if . == null or (. as $text | " + JsonText.of(none) + " | index($text)) then null"
                + " elif type != \"string\" then .";
        String refused = "error(" + JsonText.of(name + ": '") + " + . + "
                + JsonText.of("' is not " + kind + " as the mapping expects it") + ")";
        Matcher format = NOTATION.matcher(kind);
        if (kind.equals("integer") || kind.equals("decimal")) {
            return number(begin, refused, "", ".", kind.equals("integer"));
        }
        if (kind.equals("date")) {
            return isoDay(begin, refused, times);
        }
        if (kind.equals("boolean")) {
            return truth(begin, refused, "true/false");
        }
        if (!format.matches()) {
            return nothings.isEmpty() ? "" : "(" + begin + " else . end)";
        }
        String signs = format.group(2);
        return switch (format.group(1)) {
            case "integer" -> number(begin, refused, signs, ".", true);
            case "decimal" ->
                signs.endsWith("%")
                        ? ""
                        : number(
                                begin,
                                refused,
                                signs.substring(0, signs.length() - 1),
                                signs.substring(signs.length() - 1),
                                false);
            case "date" -> day(begin, refused, signs);
            case "boolean" -> truth(begin, refused, signs);
            default -> nothings.isEmpty() ? "" : "(" + begin + " else . end)";
        };
    }

    private static String number(String begin, String refused, String grouping, String point, boolean whole) {
        String digits = grouping.isEmpty() ? "[0-9]+" : "[0-9]{1,3}([" + grouping + "]?[0-9]{3})*";
        String form = "^[+-]?" + digits + (whole ? "" : "([" + point + "][0-9]+)?") + "$";
        String plain = (grouping.isEmpty() ? "" : " | gsub(" + JsonText.of("[" + grouping + "]") + "; \"\")")
                + (point.equals(".") || whole ? "" : " | sub(" + JsonText.of("[" + point + "]") + "; \".\")");
        String value = plain.isEmpty() ? "." : plain.substring(3);
        return "(" + begin + " elif test(" + JsonText.of(form) + ") then " + value + " else " + refused + " end)";
    }

    private static String truth(String begin, String refused, String words) {
        String yes = words.substring(0, words.indexOf('/')).toLowerCase(java.util.Locale.ROOT);
        String no = words.substring(words.indexOf('/') + 1).toLowerCase(java.util.Locale.ROOT);
        return "(" + begin + " elif ascii_downcase == " + JsonText.of(yes) + " then true elif ascii_downcase == "
                + JsonText.of(no) + " then false else " + refused + " end)";
    }

    /** The written day counts, as in a table; where it was probably shifted, nobody knows it. */
    private static String isoDay(String begin, String refused, boolean times) {
        String form = JsonText.of("^" + DAY + (times ? "([T ].+)?$" : "$"));
        return "(" + begin + " elif test(" + form + ")"
                + (times ? " and (test(" + JsonText.of(MIDNIGHT_EAST) + ") | not) then .[:10]" : " then .") + " else "
                + refused + " end)";
    }

    /** Only days of digits: a month's name would need a table. */
    private static String day(String begin, String refused, String pattern) {
        String form = pattern.replaceAll("[.]", "[.]")
                .replace("yyyy", "(?<y>[0-9]{4})")
                .replace("dd", "(?<d>0[1-9]|[12][0-9]|3[01])")
                .replaceFirst("d(?!>)", "(?<d>[12][0-9]|3[01]|0?[1-9])")
                .replace("MM", "(?<m>0[1-9]|1[0-2])")
                .replaceFirst("M", "(?<m>1[0-2]|0?[1-9])");
        if (pattern.chars().anyMatch(c -> Character.isLetter(c) && "yMd".indexOf(c) < 0) || pattern.contains("MMM")) {
            return "";
        }
        return "(" + begin + " elif test(" + JsonText.of("^" + form.replaceAll("[?]<[ymd]>", "") + "$")
                + ") then capture(" + JsonText.of("^" + form + "$")
                + ") | \"\\(.y)-\\(\"0\" + .m | .[-2:])-\\(\"0\" + .d | .[-2:])\" else " + refused + " end)";
    }

    /** Several texts in one. */
    static String split(String value, String separator) {
        return "(" + value + " | if . == null then null else split(" + JsonText.of(separator)
                + ") | map(sub(\"^ +\"; \"\") | sub(\" +$\"; \"\") | select(. != \"\")) end)";
    }
}
