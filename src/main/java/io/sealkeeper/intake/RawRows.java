package io.sealkeeper.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.sealkeeper.words.Shown;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The rows of a file that are not blank, cut into cells. Holds one row and a buffer at a time. */
final class RawRows implements Closeable {

    static final int LONGEST_CELL = 1024 * 1024;

    /** The parser needs room for one more read after the longest cell. */
    private static final int BUFFER = LONGEST_CELL + 8192;

    private final QuoteGuard guard;
    private final CellCollector collector = new CellCollector();
    private final CloseableIterator<RawRow> rows;

    /** @param text where bytes that are no letters have become U+FFFD: they cost their rows, not the file */
    RawRows(Reader text, CsvFormat format) {
        guard = new QuoteGuard(text, format.delimiter());
        rows = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .maxBufferSize(BUFFER)
                .build(collector, guard)
                .iterator();
    }

    /** @throws RestUnreadable at most once: reading can't continue after it */
    Optional<RawRow> next() throws RestUnreadable {
        try {
            while (rows.hasNext()) {
                RawRow row = checked(rows.next());
                if (!row.isBlank()) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException failure) {
            throw unread(failure.getCause());
        } catch (CsvParseException failure) {
            // The parser wraps everything that is thrown, an OutOfMemoryError included.
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw tooLong(failure);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private RawRow checked(RawRow row) throws RestUnreadable {
        Optional<QuoteFault> fault = guard.faultIn(row.row());
        if (fault.isEmpty()) {
            return row;
        }
        QuoteFault found = fault.get();
        if (found.cause() != QuoteFault.Cause.UNCLOSED) {
            return row.with(found);
        }
        // What the open quote swallowed is not a cell of this row.
        List<String> whole =
                row.cells().subList(0, Math.min(found.cell(), row.cells().size()));
        RawRow soFar = new RawRow(row.row(), List.copyOf(whole), found.cell(), row.tooLong(), fault);
        throw new RestUnreadable(
                soFar, OptionalInt.of(found.cell()), found.cause().words(), null);
    }

    private RestUnreadable tooLong(CsvParseException failure) {
        RawRow soFar = collector.soFar();
        String words = guard.isInsideQuotes()
                ? "a double quote opens this cell and is not closed within " + LONGEST_CELL + " characters"
                : "the cell is longer than " + LONGEST_CELL + " characters";
        return new RestUnreadable(soFar, OptionalInt.of(soFar.cellCount()), words, failure);
    }

    private RestUnreadable unread(IOException failure) {
        String words = failure instanceof WatchedStream.FileChanged
                ? "the file " + failure.getMessage()
                : "reading failed with " + failure.getClass().getSimpleName()
                        + (failure.getMessage() == null ? "" : " " + Shown.quoted(failure.getMessage()));
        return new RestUnreadable(collector.soFar(), OptionalInt.empty(), words, failure);
    }
}
