package io.sealkeeper.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A payload file, read row by row.
 *
 * <p>A row that doesn't hold what was declared costs itself and no other: it comes as a {@link Row.Bad} in its place, and
 * reading never throws. Where the rest of the file can't be read, because of a quote that is never closed, an endless
 * cell, or a file that fails or changes meanwhile, one last {@code Bad} says so, and {@link #truncated} is true. Blank
 * rows are left out. Memory is bounded whatever the file holds. Not for use by several threads.
 */
public final class CsvFile implements Rows {

    private final Path file;
    private final FileStamp stamp;
    private final RawRows rows;
    private final RowReader reader;
    private Optional<Row> ahead = Optional.empty();
    private boolean ended;
    private boolean truncated;

    private CsvFile(Path file, FileStamp stamp, RawRows rows, RowReader reader) {
        this.file = file;
        this.stamp = stamp;
        this.rows = rows;
        this.reader = reader;
    }

    /**
     * Opens a file and reads its header, which may hold more columns than are declared, and in any order.
     *
     * @throws UnreadableFile when no row of it can be read: no file, not text in UTF-8, or not the columns declared
     */
    public static CsvFile open(Path file, Columns columns, CsvFormat format) throws UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file);
        InputStream bytes = PayloadBytes.open(file, stamp);
        RawRows rows = new RawRows(bytes, format);
        try {
            RowReader reader = new RowReader(header(file, rows, columns, format), format);
            return new CsvFile(file, stamp, rows, reader);
        } catch (UnreadableFile | RuntimeException | Error refused) {
            PayloadBytes.closeQuietly(rows);
            throw refused;
        }
    }

    private static Header header(Path file, RawRows rows, Columns columns, CsvFormat format) throws UnreadableFile {
        try {
            Optional<RawRow> first = rows.next();
            if (first.isEmpty()) {
                throw new UnreadableFile(file, "has no header: all its rows are blank");
            }
            Optional<String> mistake = new HeaderCheck(first.get(), columns, format).mistake();
            if (mistake.isPresent()) {
                throw new UnreadableFile(file, mistake.get());
            }
            return Header.of(first.get().cells(), columns);
        } catch (RestUnreadable end) {
            String where = end.cell().isPresent() ? "in cell " + (end.cell().getAsInt() + 1) + " " : "";
            throw new UnreadableFile(file, "has a header that can't be read: " + where + end.getMessage(), end);
        }
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            ahead = fetched();
            ended = ahead.isEmpty() || truncated;
        }
        return ahead.isPresent();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the file has no more rows");
        }
        Row row = ahead.get();
        ahead = Optional.empty();
        return row;
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    /** The file as it was when it was opened. */
    public FileStamp stamp() {
        return stamp;
    }

    @Override
    public boolean changedSinceOpened() {
        try {
            return FileStamp.of(file).changedSince(stamp);
        } catch (IOException gone) {
            return true;
        }
    }

    @Override
    public void close() {
        ended = true;
        ahead = Optional.empty();
        PayloadBytes.closeQuietly(rows);
    }

    private Optional<Row> fetched() {
        try {
            return rows.next().map(reader::read);
        } catch (RestUnreadable end) {
            truncated = true;
            return Optional.of(reader.last(end));
        }
    }
}
