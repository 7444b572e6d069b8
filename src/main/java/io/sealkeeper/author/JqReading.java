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

    private JqReading() {}

    /** Whether a mapping can read it that way. */
    static boolean canRead(String kind) {
        return kind.isEmpty()
                || kind.equals("date")
                || kind.startsWith("text")
                || !of(".", "", kind, Set.of()).isEmpty();
    }

    /**
     * An expression for the value.
     *
     * @param value an expression for the text
     * @param name of the column, for messages
     * @return empty if there is none for this kind
     */
    static String of(String value, String name, String kind, Set<String> nothings) {
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

    /** Only days of digits: a month's name would need a table. */
    private static String day(String begin, String refused, String pattern) {
        String form = pattern.replaceAll("[.]", "[.]")
                .replace("yyyy", "(?<y>[0-9]{4})")
                .replaceAll("MM?(?!M)", "(?<m>[0-9]{1,2})")
                .replaceAll("dd?", "(?<d>[0-9]{1,2})");
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
