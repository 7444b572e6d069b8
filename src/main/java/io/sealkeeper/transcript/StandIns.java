package io.sealkeeper.transcript;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a transcript for names, ids, texts and numbers. The same thing has the same stand-in everywhere, and
 * a stand-in is counted, never computed from what it stands for. Numbers keep their order.
 */
final class StandIns {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,100}");
    private static final Pattern RELATION = Pattern.compile("rel([A-Z].*)");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}");

    private final Set<String> known = new HashSet<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final TreeMap<BigDecimal, Integer> numbers = new TreeMap<>();

    /** Records that a text is the name of a type, a field or the like. */
    void isName(String text) {
        if (NAME.matcher(text).matches() && !PublicNames.contain(text)) {
            known.add(text);
        }
    }

    /** Records the name of a source or a guard. */
    void isSource(String name) {
        sources.computeIfAbsent(name, n -> "source" + (sources.size() + 1));
    }

    void isNumber(BigDecimal number) {
        if (number.signum() != 0) {
            numbers.put(number, 0);
        }
    }

    /** Call it once all numbers are recorded. */
    void rank() {
        int rank = 1;
        for (Map.Entry<BigDecimal, Integer> number : numbers.entrySet()) {
            number.setValue(rank++);
        }
    }

    boolean knowsName(String text) {
        return known.contains(text) || sources.containsKey(text);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** What stands for a name; a public one stands for itself, and one that was never met counts as a text. */
    String name(String name) {
        if (PublicNames.contain(name)) {
            return name;
        }
        if (sources.containsKey(name)) {
            return sources.get(name);
        }
        if (!known.contains(name)) {
            return text(name);
        }
        String present = names.get(name);
        if (present != null) {
            return present;
        }
        String made = made(name);
        names.put(name, made);
        return made;
    }

    private String made(String name) {
        Matcher relation = RELATION.matcher(name);
        if (relation.matches()) {
            return relation(relation.group(1));
        }
        int n = names.size() + 1;
        if (name.matches("[A-Z][A-Z0-9_]+")) {
            return "VALUE_" + n + (name.contains("QUALITY_SEAL") ? "_QUALITY_SEAL" : "");
        }
        return (Character.isUpperCase(name.charAt(0)) ? "Type" : "field") + n;
    }

    /** {@code relXToY} tells its types by its name. */
    private String relation(String ends) {
        for (int to = ends.indexOf("To"); to >= 0; to = ends.indexOf("To", to + 1)) {
            String near = ends.substring(0, to);
            String far = ends.substring(to + 2);
            if ((near.isEmpty() || isType(near)) && isType(far)) {
                return "rel" + (near.isEmpty() ? "" : name(near)) + "To" + name(far);
            }
        }
        return "rel" + (names.size() + 1);
    }

    private boolean isType(String name) {
        return PublicNames.containType(name) || known.contains(name);
    }

    String id(String id) {
        return ids.computeIfAbsent(
                id.toLowerCase(Locale.ROOT), i -> String.format("00000000-0000-4000-8000-%012d", ids.size() + 1));
    }

    String text(String text) {
        return texts.computeIfAbsent(text, t -> "text " + (texts.size() + 1));
    }

    /** Its place among all numbers; nothing stays nothing. */
    int number(BigDecimal number) {
        return number.signum() == 0 ? 0 : numbers.getOrDefault(number, numbers.size() + 1);
    }
}
