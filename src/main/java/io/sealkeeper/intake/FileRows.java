package io.sealkeeper.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Common reading of payload files of every format: one row at a time, one ahead, never throwing. If the rest of the
 * file can't be read, one last {@link Row.Bad} says so, and {@link #truncated} is true.
 */
abstract class FileRows implements Rows {

    /** Reading can't continue; the last row says why. */
    static final class End extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Row.Bad last;

        End(Row.Bad last, Throwable cause) {
            super(last.words(), cause);
            this.last = last;
        }

        Row.Bad last() {
            return last;
        }
    }

    private final Path file;
    private final FileStamp stamp;
    private final Closeable open;
    private Optional<Row> ahead = Optional.empty();
    private boolean ended;
    private boolean truncated;

    FileRows(Path file, FileStamp stamp, Closeable open) {
        this.file = file;
        this.stamp = stamp;
        this.open = open;
    }

    /**
     * The next row; empty at the end.
     *
     * @throws End at most once; not called again after it
     */
    abstract Optional<Row> fetch() throws End;

    @Override
    public final boolean hasNext() {
        if (ahead.isEmpty() && !ended) {
            ahead = fetched();
            ended = ahead.isEmpty() || truncated;
        }
        return ahead.isPresent();
    }

    @Override
    public final Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the file has no more rows");
        }
        Row row = ahead.get();
        ahead = Optional.empty();
        return row;
    }

    @Override
    public final boolean truncated() {
        return truncated;
    }

    /** The file as it was when it was opened. */
    public final FileStamp stamp() {
        return stamp;
    }

    @Override
    public final boolean changedSinceOpened() {
        try {
            return FileStamp.of(file).changedSince(stamp);
        } catch (IOException gone) {
            return true;
        }
    }

    @Override
    public final void close() {
        ended = true;
        ahead = Optional.empty();
        PayloadBytes.closeQuietly(open);
    }

    private Optional<Row> fetched() {
        try {
            return fetch();
        } catch (End end) {
            truncated = true;
            return Optional.of(end.last());
        }
    }
}
