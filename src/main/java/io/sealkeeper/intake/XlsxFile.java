package io.sealkeeper.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A sheet of an Excel workbook, read row by row as a CSV file is: the first row that is not blank names the columns,
 * and cells hold what their columns declare. A cell that can't be read exactly as it was meant rejects its row.
 */
public final class XlsxFile extends FileRows {

    private final Workbook workbook;
    private final Header header;
    private final RowReader reader;
    private final MergedCells merged;
    private long number;

    private XlsxFile(Path file, FileStamp stamp, Workbook workbook, RawRow first, Columns columns) throws IOException {
        super(file, stamp, workbook);
        this.workbook = workbook;
        this.header = Header.of(first.cells(), columns);
        this.reader = new RowReader(header, Optional.empty());
        this.merged = workbook.merged(header.positions().values());
        this.number = first.row();
    }

    /**
     * Opens a workbook and reads the header of a sheet.
     *
     * @param mostUnfolded the limit for the decompressed bytes of each part
     * @throws UnreadableFile when no row of it can be read: no workbook, no such sheet, or not the columns declared
     */
    public static XlsxFile open(Path file, Columns columns, XlsxFormat format, long mostUnfolded)
            throws UnreadableFile {
        return open(file, header -> columns, format, mostUnfolded);
    }

    /**
     * Says which columns of a file are wanted, by the names that its header has.
     *
     * @param <X> why none can be said
     */
    @FunctionalInterface
    public interface Choice<X extends Exception> {
        /** @param header the names, which may be blank or stand there twice */
        Columns of(List<String> header) throws X;
    }

    /**
     * The same for a file whose columns are not known before.
     *
     * @throws X where the choice does
     */
    public static <X extends Exception> XlsxFile open(Path file, Choice<X> choice, XlsxFormat format, long mostUnfolded)
            throws UnreadableFile, X {
        FileStamp stamp = PayloadBytes.stampOf(file, "it is no workbook");
        Workbook workbook = Workbook.open(file, format, mostUnfolded);
        boolean isOpen = false;
        try {
            RawRow first = header(file, workbook, format.header());
            Columns columns = choice.of(first.cells());
            Optional<String> mistake = new HeaderCheck(first, columns, Optional.empty()).mistake();
            if (mistake.isPresent()) {
                throw new UnreadableFile(file, mistake.get());
            }
            XlsxFile opened = new XlsxFile(file, stamp, workbook, first, columns);
            Optional<String> unlabelled = format.headerRows().skipRest(workbook, opened.header);
            if (unlabelled.isPresent()) {
                throw new UnreadableFile(file, unlabelled.get());
            }
            isOpen = true;
            return opened;
        } catch (TooMuch much) {
            throw new UnreadableFile(file, "has " + much.getMessage() + "; split it, or export it as CSV", much);
        } catch (IOException damaged) {
            throw new UnreadableFile(
                    file, "is a workbook that breaks off, or is damaged: " + damaged.getMessage(), damaged);
        } finally {
            if (!isOpen) {
                PayloadBytes.closeQuietly(workbook);
            }
        }
    }

    private static RawRow header(Path file, Workbook workbook, int header) throws UnreadableFile, IOException {
        for (Optional<SheetRow> row = workbook.next(); row.isPresent(); row = workbook.next()) {
            List<String> names = shown(row.get(), workbook.cells());
            if (row.get().number() >= header && !names.stream().allMatch(Blanks::areAll)) {
                HeaderRow.check(file, row.get().number(), header);
                return new RawRow(
                        row.get().number(), names, names.size(), row.get().tooLong(), Optional.empty());
            }
        }
        throw new UnreadableFile(file, HeaderRow.missing(header, "all rows of the sheet"));
    }

    @Override
    Optional<Row> fetch() throws End {
        try {
            for (Optional<SheetRow> row = workbook.next(); row.isPresent(); row = workbook.next()) {
                number = row.get().number();
                Optional<Row> read = read(row.get());
                if (read.isPresent()) {
                    return read;
                }
            }
            return Optional.empty();
        } catch (IOException damaged) {
            String words = damaged instanceof TooMuch
                    ? "the workbook has " + damaged.getMessage()
                    : "the workbook is damaged: " + damaged.getMessage();
            RawRow next = new RawRow(number + 1, List.of(), 0, false, Optional.empty());
            throw new End(reader.last(new RestUnreadable(next, OptionalInt.empty(), words, damaged)), damaged);
        }
    }

    /** Empty for a blank row. Cells to the right of the header's columns are not part of the table. */
    private Optional<Row> read(SheetRow row) {
        List<String> texts = shown(row, workbook.cells());
        while (texts.size() < header.size()) {
            texts.add("");
        }
        List<String> own = texts.subList(0, header.size());
        RawRow raw =
                new RawRow(row.number(), row.tooLong() ? List.of() : own, own.size(), row.tooLong(), Optional.empty());
        if (raw.isBlank()
                && header.positions().values().stream()
                        .noneMatch(at -> lacksResult(row.cells().get(at)))) {
            return Optional.empty();
        }
        if (row.mistake().isPresent()) {
            return Optional.of(reader.bad(raw, row.mistake().get()));
        }
        return Optional.of(reader.read(raw, (column, position) -> value(row, column, position)));
    }

    private boolean lacksResult(SheetCell cell) {
        return cell != null && workbook.cells().lacksResult(cell);
    }

    private Optional<Object> value(SheetRow row, Column column, int position) throws Mistake {
        Optional<String> range = merged.covering(position, row.number());
        if (range.isPresent()) {
            throw new Mistake("the cell is merged with others (" + range.get()
                    + "), of which only the first one has a value: unmerge them, and fill each");
        }
        SheetCell cell = row.cells().get(position);
        return cell == null ? Optional.empty() : workbook.cells().value(cell, column);
    }

    /** The texts up to the last cell that is not blank. */
    static List<String> shown(SheetRow row, WorkbookCells cells) {
        List<String> texts = new ArrayList<>();
        row.cells().forEach((column, cell) -> {
            String text = cells.shown(cell);
            if (!Blanks.areAll(text)) {
                while (texts.size() < column) {
                    texts.add("");
                }
                texts.add(text);
            }
        });
        return texts;
    }
}
