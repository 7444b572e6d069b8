package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;

/**
 * Migrates a journal in PostgreSQL to this program's version, as {@link Migrations} does a file, and counts who opens it.
 * The version is in a table of its own. The first script makes what the first eight make of a file.
 */
final class PostgresMigrations {

    private static final int FIRST_VERSION = 8;

    /** The first one leads to {@link #FIRST_VERSION}. A released script is never edited; changes go into a new one. */
    private static final List<String> SCRIPTS = List.of("postgresql/V8__journal.sql");

    static final int VERSION = FIRST_VERSION + SCRIPTS.size() - 1;

    private static final String TABLES = """
            SELECT count(*) FROM pg_tables
            WHERE schemaname = current_schema()
              AND tablename IN ('entry', 'dead_letter', 'operator_action', 'workspace', 'guarded', 'guard_mark')
            """;

    private static final String IS_THERE =
            "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'sealkeeper_journal'";

    private static final String OPEN = """
            UPDATE sealkeeper_journal SET version = ?, epoch = epoch + ?, opened_by = ? RETURNING epoch
            """;

    private PostgresMigrations() {}

    /**
     * Always writes, so that a database that can't be written is noticed now.
     *
     * @param connection holds the lock; its auto-commit is off afterwards
     * @param before the epoch in which this process has had the journal, if it has
     * @return the epoch: it grows each time that a process opens the journal
     * @throws JournalUnusable if it is of a newer version, or another process has had it since
     */
    static long apply(String place, Connection connection, String who, OptionalLong before) throws SQLException {
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
        }
        long epoch = open(connection, who, before.isPresent() ? 0 : 1);
        if (before.isPresent() && before.getAsLong() != epoch) {
            throw new JournalUnusable("another Sealkeeper has worked with the journal " + place
                    + " while this one was cut off from it: nothing more is recorded, so nothing may be sent; start this"
                    + " one anew");
        }
        connection.commit();
        return epoch;
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

    private static long open(Connection connection, String who, int step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setInt(1, VERSION);
            statement.setInt(2, step);
            statement.setString(3, who);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
