package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns that the rows of a payload file are declared to have, in order. */
public record Columns(List<Column> all) {

    public Columns {
        all = List.copyOf(all);
    }

    /**
     * Reads a declaration such as {@code app_id:text!, critical:integer, score:decimal(,), scanned_on:date(dd.MM.yyyy)}.
     *
     * @throws BadDeclaration with one line that quotes the mistake and says what would be right
     */
    public static Columns parse(String declaration) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ColumnReader reader : ColumnReader.split(declaration)) {
            Column column = reader.column();
            if (!names.add(column.name())) {
                throw reader.bad(0, "column " + Shown.quoted(column.name()) + " is declared twice");
            }
            columns.add(column);
        }
        return new Columns(columns);
    }

    public List<String> names() {
        return all.stream().map(Column::name).toList();
    }
}
