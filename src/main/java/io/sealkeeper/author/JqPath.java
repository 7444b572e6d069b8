package io.sealkeeper.author;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a row has a value, in jq.
 *
 * @param members from the row's own member inwards
 * @param list how many of them lead to a list, of whose items the rest is the way; 0 without a list
 */
public record JqPath(List<String> members, int list) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Words that jq reads as its own. */
    private static final Set<String> KEYWORDS = Set.of(
            "and", "or", "not", "if", "then", "else", "elif", "end", "as", "def", "reduce", "foreach", "try", "catch",
            "label", "import", "include", "null", "true", "false", "__loc__");

    public JqPath {
        members = List.copyOf(members);
    }

    /** A cell of a table. */
    static JqPath cell(String column) {
        return new JqPath(List.of(column), 0);
    }

    public boolean isList() {
        return list > 0;
    }

    /** The value; of a list, the list. */
    String text() {
        return text(isList() ? members.subList(0, list) : members);
    }

    /** From an item of the list to the value. */
    String inItem() {
        return text(members.subList(list, members.size()));
    }

    /** The list's own place. */
    List<String> ofList() {
        return members.subList(0, list);
    }

    /**
     * The name that people use: {@code owner.name}, {@code components[].id}; {@code tags} for a list of plain values, and
     * {@code ""} for a member whose name is empty.
     */
    String name() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < members.size(); i++) {
            name.append(i == 0 ? "" : ".")
                    .append(members.get(i).isEmpty() ? "\"\"" : members.get(i))
                    .append(i + 1 == list && list < members.size() ? "[]" : "");
        }
        return name.toString();
    }

    private static String text(List<String> members) {
        return members.isEmpty()
                ? "."
                : members.stream()
                        .map(m -> "." + (PLAIN.matcher(m).matches() && !KEYWORDS.contains(m) ? m : quoted(m)))
                        .collect(Collectors.joining());
    }

    /** A text of jq; only JSON's own escapes, so nothing in it is taken for an expression. */
    static String quoted(String text) {
        return JsonText.of(text);
    }
}
