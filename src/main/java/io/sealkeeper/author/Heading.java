package io.sealkeeper.author;

import io.sealkeeper.intake.CellAddress;
import io.sealkeeper.intake.TopRows.TopRow;
import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The row of a table that was taken for the one that names the columns. A column that shares its name with another, or has
 * none, can't be read; this says so.
 *
 * @param row its number, as a spreadsheet shows it; 0 for a payload without one
 * @param isWorkbook whether columns have letters
 * @param top the table's first rows
 */
public record Heading(int row, boolean isWorkbook, List<TopRow> top) {

    /** Of a payload that is no table. */
    static final Heading NONE = new Heading(0, false, List.of());

    public Heading {
        top = List.copyOf(top);
    }

    /** All names as they stand there, blank ones and repeated ones among them. */
    List<String> names() {
        return top.stream()
                .filter(r -> r.number() == row)
                .findFirst()
                .map(TopRow::cells)
                .orElse(List.of());
    }

    /** The columns of a name that more than one has; none for any other name. */
    List<String> sharing(String name) {
        List<String> columns = columns(i -> names().get(i).equals(name));
        return columns.size() > 1 ? columns : List.of();
    }

    /** The names that more than one column has. */
    List<String> shared() {
        return names().stream()
                .filter(name -> !name.isBlank() && !sharing(name).isEmpty())
                .distinct()
                .toList();
    }

    /** The columns that have cells, but no name. */
    List<String> unnamed() {
        return columns(i -> names().get(i).isBlank() && top.stream().anyMatch(below -> hasCell(below, i)));
    }

    private boolean hasCell(TopRow below, int column) {
        return below.number() > row
                && below.cells().size() > column
                && !below.cells().get(column).isBlank();
    }

    private List<String> columns(IntPredicate wanted) {
        return IntStream.range(0, names().size())
                .filter(wanted)
                .mapToObj(i -> isWorkbook ? CellAddress.column(i) : String.valueOf(i + 1))
                .toList();
    }

    /** Another row that has this text in a cell. */
    private Optional<Integer> otherRow(String name) {
        return top.stream()
                .filter(r -> r.number() != row
                        && r.cells().stream().anyMatch(c -> c.strip().equals(name.strip())))
                .map(TopRow::number)
                .findFirst();
    }

    /** Why a name is unknown, and what to do if another row has the names; empty for a payload without a header. */
    String advice(String name) {
        if (row == 0) {
            return "";
        }
        return otherRow(name)
                .map(other -> ". Row " + row + " was taken for the header, and row " + other + " has "
                        + Shown.quoted(name) + ": if that one names the columns, say --header-at " + other)
                .orElse(". Row " + row + " was taken for the header: if another one names the columns, say --header-at"
                        + " ROW");
    }
}
