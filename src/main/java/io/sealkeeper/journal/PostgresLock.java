package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Locks a journal in PostgreSQL for one session, by an advisory lock: its key is "seal" and the schema's number. */
final class PostgresLock {

    /** The server may not have noticed yet that a killed process is gone. */
    private static final String PATIENCE = "SET lock_timeout = '3s'";

    private static final String TAKE = """
            SELECT pg_advisory_lock((1936023916::bigint << 32) | oid::bigint)
            FROM pg_namespace WHERE nspname = current_schema()
            """;

    private static final String NOT_AVAILABLE = "55P03";

    private static final String HOLDER = """
            SELECT a.application_name, a.client_addr, a.backend_start::timestamp(0)
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 1936023916 AND l.objsubid = 1
              AND l.objid = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private PostgresLock() {}

    /**
     * Takes the lock for as long as the connection lasts.
     *
     * @throws JournalInUse if another session has it
     * @throws JournalUnusable if there is no schema
     */
    static void take(Connection connection, String place) throws SQLException {
        if (PostgresEngine.single(connection, "SELECT current_schema()") == null) {
            throw new JournalUnusable(
                    "the journal " + place + " can't be made: there is no schema "
                            + PostgresEngine.single(connection, "SHOW search_path")
                            + ", or its use is not granted; create it, or name another one (currentSchema= in sealkeeper.journal)");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            statement.execute(TAKE);
            statement.execute("RESET lock_timeout");
        } catch (SQLException e) {
            if (NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new JournalInUse(place, holder(connection));
            }
            throw e;
        }
    }

    /** As much as the server tells this user. */
    private static String holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(HOLDER)) {
            if (!result.next() || result.getString(1) == null) {
                return "";
            }
            String address = result.getString(2);
            return " (" + result.getString(1) + (address == null ? "" : " at " + address) + ", connected since "
                    + result.getString(3) + " by the server's clock)";
        }
    }
}
