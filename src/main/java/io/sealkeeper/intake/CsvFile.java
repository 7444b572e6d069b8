package io.sealkeeper.intake;

import java.io.IOException;
import java.io.PushbackReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A payload file, read row by row.
 *
 * <p>A row that doesn't match the declaration loses only itself: it comes as a {@link Row.Bad} in its place, and
 * reading never throws. If the rest of the file can't be read (a quote that is never closed, an endless cell, a file
 * that fails or changes meanwhile), one last {@code Bad} says so, and {@link #truncated} is true. Blank rows are left
 * out. Memory is bounded whatever the file holds. Not thread-safe.
 */
public final class CsvFile extends FileRows {

    private final RawRows rows;
    private final RowReader reader;

    private CsvFile(Path file, FileStamp stamp, RawRows rows, RowReader reader) {
        super(file, stamp, rows);
        this.rows = rows;
        this.reader = reader;
    }

    /**
     * Opens a file and reads its header, which may hold more columns than declared, in any order.
     *
     * @throws UnreadableFile when no row of it can be read: no file, not text, or not the columns declared
     */
    public static CsvFile open(Path file, Columns columns, CsvFormat format) throws UnreadableFile {
        return open(file, header -> columns, format);
    }

    /** The same for a file whose columns are not known before. */
    static CsvFile open(Path file, Function<List<String>, Columns> choice, CsvFormat format) throws UnreadableFile {
        FileStamp stamp = PayloadBytes.stampOf(file, "it has not even a header");
        PushbackReader text = PayloadBytes.text(file, stamp, format.encoding());
        try {
            CsvFormat own = SepLine.format(file, text, format);
            RawRows rows = new RawRows(text, own);
            RowReader reader = new RowReader(header(file, rows, choice, own), Optional.of(own));
            return new CsvFile(file, stamp, rows, reader);
        } catch (UnreadableFile | RuntimeException | Error refused) {
            PayloadBytes.closeQuietly(text);
            throw refused;
        } catch (IOException failure) {
            PayloadBytes.closeQuietly(text);
            throw new UnreadableFile(
                    file, "can't be read: " + failure.getClass().getSimpleName(), failure);
        }
    }

    private static Header header(Path file, RawRows rows, Function<List<String>, Columns> choice, CsvFormat format)
            throws UnreadableFile {
        try {
            Optional<RawRow> first = rows.next();
            while (first.isPresent() && first.get().number() < format.header()) {
                first = rows.next();
            }
            if (first.isEmpty()) {
                throw new UnreadableFile(file, HeaderRow.missing(format.header(), "all its rows"));
            }
            HeaderRow.check(file, first.get().number(), format.header());
            Columns columns = choice.apply(first.get().cells());
            Optional<String> mistake = new HeaderCheck(first.get(), columns, Optional.of(format)).mistake();
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
    Optional<Row> fetch() throws End {
        try {
            return rows.next().map(reader::read);
        } catch (RestUnreadable end) {
            throw new End(reader.last(end), end);
        }
    }
}
