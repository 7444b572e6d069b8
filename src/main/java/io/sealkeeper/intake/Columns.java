package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns that the rows of a payload file are declared to have, in order. */
public record Columns(List<Column> all) {

    private static final String REMEDY = "write name:kind with one of the kinds " + Kind.words()
            + ", and a '!' after it where the cell must not be blank, as in 'app_id:text!, critical:integer'";

    public Columns {
        all = List.copyOf(all);
    }

    /**
     * Reads a declaration such as {@code app_id:text!, critical:integer, scanned_on:date}.
     *
     * @throws IllegalArgumentException with one line that quotes the mistake and says what would be right
     */
    public static Columns parse(String declaration) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : declaration.split(",", -1)) {
            Column column = column(Blanks.trimmed(part), declaration);
            if (!names.add(column.name())) {
                throw bad("column " + Shown.quoted(column.name()) + " is declared twice");
            }
            columns.add(column);
        }
        return new Columns(columns);
    }

    public List<String> names() {
        return all.stream().map(Column::name).toList();
    }

    private static Column column(String part, String declaration) {
        if (part.isEmpty()) {
            throw bad(
                    Blanks.areAll(declaration)
                            ? "no columns are declared"
                            : Shown.quoted(declaration) + " has a ',' with no column beside it");
        }
        // The last colon: a column may well be called 'scan:count'.
        int colon = part.lastIndexOf(':');
        if (colon < 0) {
            throw bad("column " + Shown.quoted(part) + " has no kind");
        }
        String name = Blanks.trimmed(part.substring(0, colon));
        if (name.isEmpty()) {
            throw bad("column " + Shown.quoted(part) + " has no name");
        }
        String kind = Blanks.trimmed(part.substring(colon + 1));
        boolean required = kind.endsWith("!");
        String word = required ? Blanks.trimmed(kind.substring(0, kind.length() - 1)) : kind;
        return new Column(
                name,
                Kind.of(word)
                        .orElseThrow(() ->
                                bad("column " + Shown.quoted(name) + ": " + Shown.quoted(word) + " is not a kind")),
                required);
    }

    private static IllegalArgumentException bad(String mistake) {
        return new IllegalArgumentException(mistake + ": " + REMEDY);
    }
}
