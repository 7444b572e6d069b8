package io.sealkeeper.author;

import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What columns are probably for. A guess is only ever offered. */
public final class Guesses {

    private static final Pattern KEY = Pattern.compile(
            "(?i).*(\\bid\\b|_id|id$|key|number|nummer|\\bnr\\b|nr$|code|name|external|app|asset|\\bci\\b).*");

    private Guesses() {}

    /** The columns that may name a sheet, the likeliest first: always filled, never the same, named like a key. */
    public static List<PayloadColumn> keys(Payload payload) {
        List<PayloadColumn> keys = new ArrayList<>(
                payload.columns().stream().filter(PayloadColumn::mayName).toList());
        keys.sort(Comparator.comparingInt(Guesses::doubts));
        return keys;
    }

    private static int doubts(PayloadColumn column) {
        return (column.blanks() > 0 ? 4 : 0)
                + (column.repeats() ? 2 : 0)
                + (column.nature() == PayloadColumn.Nature.CELL && isValue(column) ? 2 : 0)
                + (KEY.matcher(column.name()).matches() ? 0 : 3);
    }

    /** A number with a fraction, a day, a word for yes or no. */
    private static boolean isValue(PayloadColumn column) {
        return column.candidates().stream()
                .filter(t -> t.read() == column.tried())
                .anyMatch(t -> switch (t.kind()) {
                    case DATE, BOOLEAN -> true;
                    case DECIMAL, INTEGER, TEXT -> false;
                });
    }

    /** The field that is called nearly as the column is. */
    public static Optional<String> field(PayloadColumn column, Collection<String> fields) {
        String name = column.place().members().get(column.place().members().size() - 1);
        String plain = plain(name);
        return fields.stream()
                .filter(f -> plain(f).equals(plain))
                .findFirst()
                .or(() -> Nearest.to(name, fields))
                .or(() -> fields.stream()
                        .filter(f -> plain.length() > 4 && (plain(f).startsWith(plain) || plain(f).endsWith(plain)))
                        .sorted()
                        .findFirst());
    }

    /** The fields that a column may go to, the likeliest first: those of a like name, then those that take its values. */
    public static List<String> fields(PayloadColumn column, Map<String, Model.FieldModel> fields) {
        Set<String> likely = new LinkedHashSet<>();
        field(column, fields.keySet()).ifPresent(likely::add);
        List<String> words = Stream.of(column.name().split("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})"))
                .map(Guesses::plain)
                .filter(word -> word.length() > 3)
                .toList();
        fields.keySet().stream()
                .filter(field -> words.stream().anyMatch(plain(field)::contains))
                .sorted()
                .forEach(likely::add);
        Set<Sort> sorts = sorts(column);
        fields.keySet().stream()
                .filter(field -> sorts.contains(fields.get(field).sort()))
                .sorted()
                .forEach(likely::add);
        return List.copyOf(likely);
    }

    /** What takes all values of a column that are no mere texts; a text can go anywhere. */
    private static Set<Sort> sorts(PayloadColumn column) {
        if (column.nature() == PayloadColumn.Nature.NUMBER) {
            return Set.of(Sort.INTEGER, Sort.DECIMAL);
        }
        if (column.nature() == PayloadColumn.Nature.TRUTH) {
            return Set.of(Sort.TRUTH);
        }
        Set<Sort> sorts = EnumSet.noneOf(Sort.class);
        column.candidates().stream()
                .filter(t -> t.read() == column.tried())
                .forEach(t -> sorts.add(
                        switch (t.kind()) {
                            case DATE -> Sort.DATE;
                            case BOOLEAN -> Sort.TRUTH;
                            case INTEGER -> Sort.INTEGER;
                            case DECIMAL -> Sort.DECIMAL;
                            case TEXT -> Sort.TEXT;
                        }));
        if (sorts.size() > 1) {
            sorts.remove(Sort.TEXT);
        }
        return sorts;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** What separates several values in the column's texts; empty if nothing does. */
    public static Optional<String> separator(PayloadColumn column, boolean byName) {
        if (column.nature() != PayloadColumn.Nature.CELL && column.nature() != PayloadColumn.Nature.TEXT) {
            return Optional.empty();
        }
        return List.of(";", "|", "\n", ",").stream()
                .filter(s -> !(byName && s.equals(",")))
                .filter(s -> column.texts().stream().anyMatch(text -> text.contains(s)))
                .findFirst();
    }
}
