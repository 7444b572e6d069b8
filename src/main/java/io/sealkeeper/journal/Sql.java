package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The little that all tables need. */
final class Sql {

    private Sql() {}

    /** Sets the values in order; an outcome takes three places. */
    static void set(PreparedStatement statement, Object... values) throws SQLException {
        int place = 0;
        for (Object value : values) {
            if (value instanceof Outcome outcome) {
                statement.setString(++place, outcome.kind().name());
                statement.setString(++place, outcome.reason().map(Reason::name).orElse(null));
                statement.setString(++place, outcome.words());
            } else if (value instanceof Enum<?> constant) {
                statement.setString(++place, constant.name());
            } else {
                statement.setObject(++place, value);
            }
        }
    }

    /** Changes, and says how many lines it were. */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }
}
