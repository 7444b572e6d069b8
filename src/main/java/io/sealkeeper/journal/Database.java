package io.sealkeeper.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The journal's database, with one connection that writes and one that reads. When {@link #write} returns, all of its
 * work is on disk; when it throws, it left no trace. One exception: if the connection to a server is lost while it
 * commits, the work may be there; it is then like that of a process that was killed at this moment.
 *
 * <p>A connection to a server that was lost is opened anew for the next call.
 */
final class Database implements AutoCloseable {

    private static final int ANSWER_SECONDS = 5;

    private static final String CONTACT = "SELECT 1";

    /** It needs all that any change needs. */
    private static final String CHANGE = "UPDATE sealkeeper_journal SET version = version";

    /** Work done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Statements statements) throws SQLException;
    }

    private final Engine engine;
    private Statements writer;
    private Statements reader;
    private boolean writerIsLost;
    private boolean readerIsLost;
    private final LongAdder writes = new LongAdder();
    private final LongAdder writingNanos = new LongAdder();
    private volatile Optional<String> trouble = Optional.empty();
    private final Lock writing = new ReentrantLock();
    private final Lock reading = new ReentrantLock();

    private Database(Engine engine, Statements writer, Statements reader) {
        this.engine = engine;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * Opens the database, checks its integrity, and migrates it to this program's version.
     *
     * @param engine closed with the database, and if it can't be opened
     * @throws JournalUnusable if that can't be done
     */
    static Database open(Engine engine) {
        try {
            Statements writer = new Statements(engine.writer(), engine);
            try {
                return new Database(engine, writer, new Statements(engine.reader(), engine));
            } catch (SQLException | RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            engine.close();
            throw engine.failure(e);
        }
    }

    /** Does the work as one transaction, with one wait for the disk. */
    <T> T write(Work<T> work) {
        writing.lock();
        try {
            long begun = System.nanoTime();
            T result = commit(work);
            writes.increment();
            writingNanos.add(System.nanoTime() - begun);
            return result;
        } finally {
            writing.unlock();
        }
    }

    private <T> T commit(Work<T> work) {
        try {
            Statements statements = liveWriter();
            engine.fence(statements);
            T result = work.on(statements);
            writer.commit();
            trouble = Optional.empty();
            return result;
        } catch (SQLException e) {
            rollback(e);
            writerIsLost = writerIsLost || isLost(writer, e);
            throw troubled(engine.failure(e));
        } catch (JournalUnusable e) {
            rollback(e);
            throw troubled(e);
        } catch (RuntimeException e) {
            rollback(e);
            throw e;
        }
    }

    private JournalUnusable troubled(JournalUnusable unusable) {
        trouble = Optional.of(String.valueOf(unusable.getMessage()));
        return unusable;
    }

    private Statements liveWriter() throws SQLException {
        if (writerIsLost) {
            writer = new Statements(engine.writer(), engine);
            writerIsLost = false;
        }
        return writer;
    }

    /** A lost connection is closed, so that the server, too, knows that it is lost. */
    private boolean isLost(Statements statements, SQLException because) {
        if (!engine.isRemote()) {
            return false;
        }
        try {
            if (statements.answers(ANSWER_SECONDS)) {
                return false;
            }
            statements.close();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
        return true;
    }

    /**
     * Why the last write failed; empty where it did not, or where a server can be written again. Who can't renew its lease knows
     * that it is cut off, and does not wait for an answer once more.
     */
    Optional<String> trouble() {
        boolean mayAnswer =
                engine.isRemote() && engine.lease().filter(l -> !l.holds()).isEmpty();
        if (mayAnswer && writing.tryLock()) {
            try {
                String probe = trouble.isEmpty() ? CONTACT : CHANGE;
                commit(statements -> statements.of(probe).execute());
            } catch (JournalUnusable e) {
                // It is the trouble that is asked for.
            } finally {
                writing.unlock();
            }
        }
        return trouble.or(engine::trouble);
    }

    Optional<LeaseKeeper> lease() {
        return engine.lease();
    }

    /** The number of writes, and their total time. */
    Writes writes() {
        return new Writes(writes.sum(), Duration.ofNanos(writingNanos.sum()));
    }

    /** Reads what is committed, without waiting for a writer. */
    <T> T read(Work<T> work) {
        reading.lock();
        try {
            if (readerIsLost) {
                reader = new Statements(engine.reader(), engine);
                readerIsLost = false;
            }
            return work.on(reader);
        } catch (SQLException e) {
            forgetAfter(e);
            readerIsLost = readerIsLost || isLost(reader, e);
            throw engine.failure(e);
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
        Statements lastWriter = writer;
        Statements lastReader = reader;
        try (engine;
                lastWriter;
                lastReader) {
            // The next opening rolls back what was not committed.
            rollback(new IllegalStateException("it is closed"));
        } catch (SQLException e) {
            throw engine.failure(e);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
