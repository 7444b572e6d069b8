package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One connection's statements, each prepared once, because preparing costs more than running. Not thread-safe. */
final class Statements implements AutoCloseable {

    private record Prepared(PreparedStatement statement, NumberedSql sql) {}

    private final Connection connection;
    private final Dialect dialect;
    private final long replica;
    private final Map<String, Prepared> prepared = new HashMap<>();

    Statements(Connection connection, Engine engine) {
        this.connection = connection;
        this.dialect = engine.dialect();
        this.replica = engine.replica();
    }

    /** By what entries of this process are marked. */
    long replica() {
        return replica;
    }

    /**
     * The statement with its values set, in order, or by number where its parameters are numbered. It stays open; the
     * caller closes its result.
     */
    PreparedStatement of(String sql, Object... values) throws SQLException {
        Prepared known = prepared.get(sql);
        if (known == null) {
            NumberedSql numbered = NumberedSql.of(dialect.text(sql));
            known = new Prepared(connection.prepareStatement(numbered.text()), numbered);
            prepared.put(sql, known);
        }
        int place = 0;
        for (int position : known.sql().values()) {
            Object value = values[position];
            known.statement()
                    .setObject(
                            ++place,
                            value instanceof Enum<?> constant ? constant.name() : dialect.value(value, connection));
        }
        return known.statement();
    }

    /** Executes a change and returns the number of rows. */
    int update(String sql, Object... values) throws SQLException {
        return of(sql, values).executeUpdate();
    }

    /** Whether a row could not be inserted because there is one with the same key. */
    boolean isDuplicate(SQLException e) {
        return dialect.isDuplicate(e);
    }

    /** Whether the other side still answers. */
    boolean answers(int withinSeconds) throws SQLException {
        return connection.isValid(withinSeconds);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Rolls back what was not committed. The driver drops a statement that failed, so all are prepared anew. */
    void rollback() throws SQLException {
        forget();
        connection.rollback();
    }

    void forget() throws SQLException {
        for (Prepared known : prepared.values()) {
            known.statement().close();
        }
        prepared.clear();
    }

    /** Closes the connection, and with it all statements. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
