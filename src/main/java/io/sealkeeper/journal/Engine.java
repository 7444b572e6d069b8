package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The database that a journal is kept in. */
sealed interface Engine extends AutoCloseable permits SqliteEngine, PostgresEngine {

    Dialect dialect();

    /**
     * Opens the connection that writes: checked, migrated to this program's version, without auto-commit.
     *
     * @throws JournalUnusable if the database is not as it must be, or another process has it
     */
    Connection writer() throws SQLException;

    /** Whether there is a journal, of whatever version. */
    boolean isThere() throws SQLException;

    /** Opens the connection that reads, with auto-commit. */
    Connection reader() throws SQLException;

    /** By what this process marks the entries that it works on: 0 where no other process can have the database. */
    long replica();

    /**
     * Begins a transaction that writes.
     *
     * @throws TakenOver if this process is none of those that share the database any more
     */
    void fence(Statements writer) throws SQLException;

    /** The lease by which it shares the database; empty where it has the database alone. */
    Optional<LeaseKeeper> lease();

    /** A failure in words. */
    JournalUnusable failure(Throwable cause);

    /** Whether a connection that is lost may be opened anew. */
    boolean isRemote();

    /** Why nothing can be written, as far as can be told without writing. */
    Optional<String> trouble();

    /** Lets another process have it. */
    @Override
    void close();
}
