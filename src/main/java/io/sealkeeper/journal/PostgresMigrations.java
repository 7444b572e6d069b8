package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Migrates a journal in PostgreSQL to this program's version, as {@link Migrations} does a file. The version is in a table of its own. The first script makes what the first eight make of a file.
 */
final class PostgresMigrations {

    private static final int FIRST_VERSION = 8;

    /** The first one leads to {@link #FIRST_VERSION}. A released script is never edited; changes go into a new one. */
    private static final List<String> SCRIPTS =
            List.of("postgresql/V8__journal.sql", "postgresql/V9__replicas.sql", "postgresql/V10__owner_note.sql");

    static final int VERSION = FIRST_VERSION + SCRIPTS.size() - 1;

    private static final String TABLES = """
            SELECT count(*) FROM pg_tables
            WHERE schemaname = current_schema()
              AND tablename IN ('entry', 'dead_letter', 'operator_action', 'workspace', 'guarded', 'guard_mark')
            """;

    static final String IS_THERE =
            "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'sealkeeper_journal'";

    private static final String WRITE = "UPDATE sealkeeper_journal SET version = ";

    private PostgresMigrations() {}

    /**
     * Always writes, so that a database that can't be written is noticed now. Migrates only while no other process has the
     * journal, so that programs of two versions never work with it at once.
     *
     * @param connection its auto-commit is off afterwards
     * @param lock which the connection has
     * @throws JournalInUse if it is to be migrated, and another process works with it
     * @throws JournalUnusable if it is of a newer version
     */
    static void apply(String place, Connection connection, PostgresLock lock) throws SQLException {
        int version = version(place, connection);
        if (version < VERSION) {
            try {
                inTurn(place, connection, lock);
            } catch (JournalInUse inUse) {
                throw new JournalInUse(place, inUse.holder(), version, VERSION);
            }
        }
        migrate(place, connection);
    }

    /** Of several that start at once one migrates it, and the others find it migrated. */
    private static void inTurn(String place, Connection connection, PostgresLock lock) throws SQLException {
        lock.takeTurn();
        if (version(place, connection) < VERSION) {
            lock.takeForAWhile();
            migrate(place, connection);
            connection.setAutoCommit(true);
            lock.shareAgain();
        } else {
            lock.share();
        }
        lock.endTurn();
    }

    private static void migrate(String place, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        int version = version(place, connection);
        if (version > VERSION) {
            throw new JournalUnusable("the journal " + place + " is of a newer Sealkeeper (version " + version
                    + "; this one knows up to " + VERSION
                    + "): run that one, or give this one a database of its own (sealkeeper.journal)");
        }
        try (Statement statement = connection.createStatement()) {
            int next = version == 0 ? 0 : version - FIRST_VERSION + 1;
            for (String script : SCRIPTS.subList(next, SCRIPTS.size())) {
                statement.execute(Migrations.text(script));
            }
            statement.execute(WRITE + VERSION);
        }
        connection.commit();
    }

    private static int version(String place, Connection connection) throws SQLException {
        if (PostgresEngine.single(connection, IS_THERE) != null) {
            return Integer.parseInt(PostgresEngine.single(connection, "SELECT version FROM sealkeeper_journal"));
        }
        if (!"0".equals(PostgresEngine.single(connection, TABLES))) {
            throw new JournalUnusable("the schema " + PostgresEngine.single(connection, "SELECT current_schema()")
                    + " of "
                    + place + " has another program's tables: give Sealkeeper a schema of its own (currentSchema= in"
                    + " sealkeeper.journal)");
        }
        return 0;
    }
}
