package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** The counters of the tables whose rows are numbered: no number is given twice, though the last rows may be gone. */
final class Counters {

    private static final Map<String, String> NUMBERS =
            Map.of("entry", "id", "dead_letter", "id", "operator_action", "id", "workspace", "line");

    private Counters() {}

    static void copy(JournalCopy.Side source, JournalCopy.Side target) throws SQLException {
        for (Map.Entry<String, String> number : NUMBERS.entrySet()) {
            long last = Math.max(
                    last(source, number.getKey(), number.getValue()), last(target, number.getKey(), number.getValue()));
            if (last > 0) {
                set(target, number.getKey(), number.getValue(), last);
            }
        }
    }

    private static long last(JournalCopy.Side side, String table, String column) throws SQLException {
        return switch (side.engine().dialect()) {
            case SQLITE -> number(side.connection(), "SELECT seq FROM sqlite_sequence WHERE name = ?", table);
            case POSTGRESQL ->
                number(
                        side.connection(),
                        "SELECT pg_sequence_last_value(pg_get_serial_sequence(?, ?)::regclass)",
                        table,
                        column);
        };
    }

    private static void set(JournalCopy.Side side, String table, String column, long last) throws SQLException {
        switch (side.engine().dialect()) {
            case SQLITE -> {
                update(side.connection(), "DELETE FROM sqlite_sequence WHERE name = ?", table);
                update(side.connection(), "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
            }
            case POSTGRESQL ->
                number(side.connection(), "SELECT setval(pg_get_serial_sequence(?, ?), ?)", table, column, last);
        }
    }

    private static long number(Connection connection, String query, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            set(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    private static void update(Connection connection, String change, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
