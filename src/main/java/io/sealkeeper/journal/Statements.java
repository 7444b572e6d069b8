package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** One connection's statements, each prepared once, because preparing costs more than running. Not thread-safe. */
final class Statements implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** The statement with its values set, in order. It stays open; the caller closes its result. */
    PreparedStatement of(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        int place = 0;
        for (Object value : values) {
            statement.setObject(++place, value instanceof Enum<?> constant ? constant.name() : value);
        }
        return statement;
    }

    /** Executes a change and returns the number of rows. */
    int update(String sql, Object... values) throws SQLException {
        return of(sql, values).executeUpdate();
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
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    /** Closes the connection, and with it all statements. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
