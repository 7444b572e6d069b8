package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a row's cells as their columns declare them. */
final class RowReader {

    private static final int MOST_MISTAKES_SHOWN = 3;

    private final Header header;
    private final Optional<CsvFormat> format;

    /** @param format how the file separates its cells, for text files */
    RowReader(Header header, Optional<CsvFormat> format) {
        this.header = header;
        this.format = format;
    }

    Row read(RawRow row) {
        return read(row, (column, position) -> {
            String cell = CsvCell.meant(Blanks.trimmed(row.cells().get(position)));
            boolean isBlank = cell.isEmpty()
                    || format.filter(f -> f.blanks().contains(cell)).isPresent();
            return isBlank ? Optional.empty() : Optional.of(column.notation().read(cell));
        });
    }

    /** What the cells of a row hold. */
    interface Values {
        /** Empty for a blank cell. */
        Optional<Object> at(Column column, int position) throws Mistake;
    }

    Row read(RawRow row, Values cells) {
        if (row.fault().isPresent()) {
            QuoteFault fault = row.fault().get();
            return bad(row, header.label(fault.cell()), fault.cause().words());
        }
        if (row.tooLong()) {
            return bad(row, "the row is longer than " + CellCollector.LONGEST_ROW + " characters");
        }
        if (row.cellCount() != header.size()) {
            return bad(row, wrongCount(row.cellCount()));
        }
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = row.cells().get(i);
            Optional<String> mistake = misread(cell);
            if (mistake.isPresent()) {
                return bad(row, header.label(i), Shown.quoted(cell) + mistake.get());
            }
        }
        return typed(row, cells);
    }

    /** Bytes that are no letters: the letters around them may be wrong, too. */
    private Optional<String> misread(String cell) {
        if (format.isEmpty()) {
            return Optional.empty();
        }
        if (cell.indexOf('\uFFFD') >= 0) {
            return Optional.of(
                    " holds bytes that are not " + format.get().encoding().word() + ": "
                            + PayloadBytes.save(format.get().encoding()));
        }
        return format.get().encoding() == Encoding.WINDOWS_1252 && Windows1252.isProbablyUtf8(cell)
                ? Optional.of(" looks like UTF-8, but the source says that its files are windows-1252")
                : Optional.empty();
    }

    /** The last row: its fault hides all rows after it. */
    Row.Bad last(RestUnreadable end) {
        RawRow row = end.soFar();
        String words = end.getMessage() + ": the rest of the file, from row " + row.number() + " on, could not be read";
        return end.cell().isPresent() ? bad(row, header.label(end.cell().getAsInt()), words) : bad(row, words);
    }

    private Row typed(RawRow row, Values cells) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> mistakes = new LinkedHashMap<>();
        header.positions().forEach((column, position) -> {
            try {
                Optional<Object> value = cells.at(column, position);
                if (value.isEmpty() && column.required()) {
                    throw new Mistake("the cell is blank, and must not be");
                }
                value.ifPresent(v -> values.put(column.name(), v));
            } catch (Mistake mistake) {
                mistakes.put(column.name(), mistake.words());
            }
        });
        return mistakes.isEmpty()
                ? new Row.Read(row.number(), header.byLabel(row.cells()), values)
                : bad(row, mistakes);
    }

    private String wrongCount(int count) {
        String words = "the row has " + count + (count == 1 ? " cell" : " cells") + ", the header has " + header.size();
        return count < header.size() || format.isEmpty()
                ? words
                : words + ": a cell that holds " + CsvFormat.shown(format.get().delimiter())
                        + " must stand in double quotes";
    }

    private Row.Bad bad(RawRow row, Map<String, String> mistakes) {
        List<String> words = new ArrayList<>();
        mistakes.forEach((column, mistake) -> words.add(inColumn(column, mistake)));
        int more = words.size() - MOST_MISTAKES_SHOWN;
        return new Row.Bad(
                row.number(),
                header.byLabel(row.cells()),
                mistakes.keySet().stream().findFirst(),
                words.stream().limit(MOST_MISTAKES_SHOWN).collect(Collectors.joining("; "))
                        + (more > 0 ? "; and " + more + " more" : ""));
    }

    private Row.Bad bad(RawRow row, String column, String words) {
        return new Row.Bad(row.number(), header.byLabel(row.cells()), Optional.of(column), inColumn(column, words));
    }

    /** A row that can't be used as a whole. */
    Row.Bad bad(RawRow row, String words) {
        return new Row.Bad(row.number(), header.byLabel(row.cells()), Optional.empty(), words);
    }

    private static String inColumn(String column, String words) {
        return "column " + Shown.quoted(column) + ": " + words;
    }
}
