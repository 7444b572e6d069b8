package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Locks a journal in PostgreSQL for one session, by an advisory lock: its key is "seal" and the schema's number. */
record PostgresLock(Connection connection, String place) {

    /** The server may not have noticed yet that a killed process is gone. */
    private static final String PATIENCE = "SET lock_timeout = '3s'";

    /** Among replicas that start at once, the others wait for the one that makes the tables. Less than a connection waits for. */
    private static final String PATIENCE_OF_REPLICAS = "SET lock_timeout = '10s'";

    private static final String KEY = key(1936023916);
    private static final String TURN_KEY = key(1936023917);

    private static final String TAKE = "SELECT pg_advisory_lock" + KEY;
    private static final String GIVE_BACK = "SELECT pg_advisory_unlock" + KEY;
    private static final String SHARE = "SELECT pg_advisory_lock_shared" + KEY;
    private static final String LEAVE = "SELECT pg_advisory_unlock_shared" + KEY;

    private static final String TAKE_TURN = "SELECT pg_advisory_lock" + TURN_KEY;
    private static final String END_TURN = "SELECT pg_advisory_unlock" + TURN_KEY;

    private static final String AT_WORK = "SELECT name FROM replica WHERE expires > clock_timestamp() LIMIT 1";
    private static final String FORGET = "DELETE FROM replica";

    private static final String NOT_AVAILABLE = "55P03";

    private static final String HOLDER = """
            SELECT a.application_name, a.client_addr, a.backend_start::timestamp(0)
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 1936023916 AND l.objsubid = 1
              AND l.objid = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private static String key(int first) {
        return "((" + first + "::bigint << 32) | oid::bigint) FROM pg_namespace WHERE nspname = current_schema()";
    }

    /**
     * Takes the lock for as long as the connection lasts.
     *
     * @throws JournalInUse if another session has it, alone or with others
     * @throws JournalUnusable if there is no schema
     */
    void take() throws SQLException {
        lock(TAKE, PATIENCE);
    }

    /**
     * Takes the lock together with others that share it, for as long as the connection lasts.
     *
     * @throws JournalInUse if another session has it alone
     * @throws JournalUnusable if there is no schema
     */
    void share() throws SQLException {
        lock(SHARE, PATIENCE_OF_REPLICAS);
    }

    /**
     * Ceases to share it, and waits until no other one migrates. Several that wait for having the lock alone, each to find out that
     * it need not, would keep each other from sharing it for as long as they wait.
     */
    void takeTurn() throws SQLException {
        execute(LEAVE);
        lock(TAKE_TURN, PATIENCE_OF_REPLICAS);
    }

    void endTurn() throws SQLException {
        execute(END_TURN);
    }

    /** Has it alone for a while. */
    void takeForAWhile() throws SQLException {
        lock(TAKE, PATIENCE_OF_REPLICAS);
    }

    /** Shares it again. */
    void shareAgain() throws SQLException {
        share();
        execute(GIVE_BACK);
    }

    /**
     * For who has the lock alone: a replica that is only cut off has no session, but a lease. One whose lease has run out writes
     * nothing more.
     *
     * @throws JournalInUse if a lease has not run out yet
     */
    void requireNobody() throws SQLException {
        String name = PostgresEngine.single(connection, AT_WORK);
        if (name != null) {
            throw new JournalInUse(place, " (" + name + ", cut off from it at the moment)");
        }
        execute(FORGET);
    }

    private void execute(String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private void lock(String how, String patience) throws SQLException {
        if (PostgresEngine.single(connection, "SELECT current_schema()") == null) {
            throw new JournalUnusable(
                    "the journal " + place + " can't be made: there is no schema "
                            + PostgresEngine.single(connection, "SHOW search_path")
                            + ", or its use is not granted; create it, or name another one (currentSchema= in sealkeeper.journal)");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(patience);
            statement.execute(how);
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
