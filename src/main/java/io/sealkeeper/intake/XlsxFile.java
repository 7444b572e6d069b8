package io.sealkeeper.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.Cell;

/**
 * A sheet of an Excel workbook, read row by row as a CSV file is: the first row names the columns, a cell holds what its
 * column is declared to hold. A date is one whether the cell holds it as a date or as a text.
 */
public final class XlsxFile extends FileRows {

    private final Workbook workbook;
    private final WorkbookCells cells;
    private final RowReader reader;
    private final Map<Integer, Kind> kinds;
    private final int width;
    private long number;

    private XlsxFile(Path file, FileStamp stamp, Workbook workbook, RawRow first, Columns columns) {
        super(file, stamp, workbook);
        Header header = Header.of(first.cells(), columns);
        this.workbook = workbook;
        this.cells = new WorkbookCells(workbook.isDate1904());
        this.reader = new RowReader(header, Optional.empty());
        this.kinds = header.positions().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, e -> e.getKey().kind()));
        this.width = header.size();
        this.number = first.row();
    }

    /**
     * Opens a workbook and reads the header of a sheet.
     *
     * @param sheet by its name; empty for the first that is not hidden
     * @throws UnreadableFile when no row of it can be read: no workbook, no such sheet, or not the columns declared
     */
    public static XlsxFile open(Path file, Columns columns, String sheet) throws UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it is no workbook");
        Workbook workbook = Workbook.open(file, sheet);
        try {
            RawRow first = header(file, workbook);
            Optional<String> mistake = new HeaderCheck(first, columns, Optional.empty()).mistake();
            if (mistake.isPresent()) {
                throw new UnreadableFile(file, mistake.get());
            }
            return new XlsxFile(file, stamp, workbook, first, columns);
        } catch (UnreadableFile refused) {
            PayloadBytes.closeQuietly(workbook);
            throw refused;
        }
    }

    private static RawRow header(Path file, Workbook workbook) throws UnreadableFile {
        WorkbookCells plain = new WorkbookCells(false);
        try {
            for (var row = workbook.next(); row != null; row = workbook.next()) {
                List<String> names = new ArrayList<>();
                for (Cell cell : row) {
                    names.add(plain.text(cell, Optional.empty()));
                }
                trim(names, 0);
                if (!names.stream().allMatch(Blanks::areAll)) {
                    return new RawRow(row.getRowNum(), names, names.size(), false, Optional.empty());
                }
            }
            throw new UnreadableFile(file, "has no header: all rows of the sheet are blank");
        } catch (Mistake mistake) {
            throw new UnreadableFile(file, "has a header that can't be read: " + mistake.words());
        } catch (IOException damaged) {
            throw new UnreadableFile(
                    file, "is a workbook that breaks off, or is damaged: " + damaged.getMessage(), damaged);
        }
    }

    @Override
    Optional<Row> fetch() throws End {
        try {
            for (var row = workbook.next(); row != null; row = workbook.next()) {
                number = row.getRowNum();
                Optional<Row> read = read(row);
                if (read.isPresent()) {
                    return read;
                }
            }
            return Optional.empty();
        } catch (IOException damaged) {
            RawRow next = new RawRow(number + 1, List.of(), 0, false, Optional.empty());
            throw new End(
                    reader.last(new RestUnreadable(
                            next, OptionalInt.empty(), "the workbook is damaged: " + damaged.getMessage(), damaged)),
                    damaged);
        }
    }

    /** Nothing for a blank row. */
    private Optional<Row> read(org.dhatim.fastexcel.reader.Row row) {
        List<String> texts = new ArrayList<>();
        int mistaken = -1;
        String words = "";
        for (Cell cell : row) {
            try {
                texts.add(cells.text(cell, Optional.ofNullable(kinds.get(texts.size()))));
            } catch (Mistake mistake) {
                words = mistaken < 0 ? mistake.words() : words;
                mistaken = mistaken < 0 ? texts.size() : mistaken;
                texts.add(cell.getRawValue() == null ? "" : cell.getRawValue());
            }
        }
        trim(texts, width);
        while (texts.size() < width) {
            texts.add("");
        }
        boolean tooLong = texts.stream().mapToLong(String::length).sum() > CellCollector.LONGEST_ROW;
        RawRow raw = new RawRow(number, tooLong ? List.of() : texts, texts.size(), tooLong, Optional.empty());
        if (raw.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(mistaken < 0 ? reader.read(raw) : reader.bad(raw, mistaken, words));
    }

    /** Takes blank cells off the end, which only have a format. */
    private static void trim(List<String> cells, int least) {
        while (cells.size() > least && Blanks.areAll(cells.get(cells.size() - 1))) {
            cells.remove(cells.size() - 1);
        }
    }
}
