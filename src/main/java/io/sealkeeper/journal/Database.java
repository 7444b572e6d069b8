package io.sealkeeper.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The journal's file, with one connection that writes and one that reads. When {@link #write} returns, all of its work
 * is on disk; when it throws, it left no trace.
 *
 * <p>Nothing else in this process may open the file: on POSIX systems, closing a file releases all locks that the
 * process has on it.
 */
final class Database implements AutoCloseable {

    /** How long another program, such as an operator's sqlite3, may hold the file. */
    private static final int BUSY_MILLIS = 10_000;

    /** Work done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    private final Path file;
    private final Statements writer;
    private final Statements reader;
    private final LongAdder writes = new LongAdder();
    private final LongAdder writingNanos = new LongAdder();
    private volatile Optional<String> trouble = Optional.empty();
    private final Lock writing = new ReentrantLock();
    private final Lock reading = new ReentrantLock();

    private Database(Path file, Statements writer, Statements reader) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Opens the file, checks its integrity, and migrates it to this program's version.
     *
     * @throws JournalUnusable if that can't be done
     */
    static Database open(Path file) {
        try {
            Connection writer = dataSource(file).getConnection();
            try {
                check(file, writer);
                Migrations.apply(file, writer);
                return new Database(file, new Statements(writer), new Statements(reader(file)));
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            throw Failures.of(file, e);
        }
    }

    private static SQLiteDataSource dataSource(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        // Each commit is on disk when it returns; with NORMAL, a power failure would lose the last ones.
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static Connection reader(Path file) throws SQLException {
        Connection reader = dataSource(file).getConnection();
        try (Statement statement = reader.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
        return reader;
    }

    private static void check(Path file, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // macOS only: its fsync leaves the data in the disk's cache.
            statement.execute("PRAGMA fullfsync = ON");
            try (ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
                String found = result.next() ? result.getString(1) : "no answer to the check";
                if (!found.equals("ok")) {
                    throw Failures.damaged(
                            file, found.lines().reduce((a, b) -> b).orElse(found));
                }
            }
        }
    }

    /** Does the work as one transaction, with one wait for the disk. */
    <T> T write(Work<T> work) {
        writing.lock();
        try {
            long begun = System.nanoTime();
            T result = work.on(writer);
            writer.commit();
            trouble = Optional.empty();
            writes.increment();
            writingNanos.add(System.nanoTime() - begun);
            return result;
        } catch (SQLException e) {
            rollback(e);
            JournalUnusable unusable = Failures.of(file, e);
            trouble = Optional.of(String.valueOf(unusable.getMessage()));
            throw unusable;
        } catch (RuntimeException e) {
            rollback(e);
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /** Why the last write failed; empty where it did not. */
    Optional<String> trouble() {
        return trouble;
    }

    /** The number of writes, and their total time. */
    Writes writes() {
        return new Writes(writes.sum(), Duration.ofNanos(writingNanos.sum()));
    }

    /** Reads what is committed, without waiting for a writer. */
    <T> T read(Work<T> work) {
        reading.lock();
        try {
            return work.on(reader);
        } catch (SQLException e) {
            forgetAfter(e);
            throw Failures.of(file, e);
        } finally {
            reading.unlock();
        }
    }

    private void rollback(Exception because) {
        try {
            writer.rollback();
        } catch (SQLException e) {
            // On a full disk SQLite has rolled back already, and nothing is left to do.
            because.addSuppressed(e);
        }
    }

    private void forgetAfter(SQLException failure) {
        try {
            reader.forget();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Waits for a running write, then closes. */
    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try (writer;
                reader) {
            // The next opening rolls back what was not committed.
            rollback(new IllegalStateException("it is closed"));
        } catch (SQLException e) {
            throw Failures.of(file, e);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
