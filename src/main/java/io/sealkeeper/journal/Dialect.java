package io.sealkeeper.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;

/**
 * What differs between the two databases in a statement's text and values. Statements are written so that both take
 * them, but for the three things translated here.
 */
enum Dialect {
    SQLITE {
        @Override
        String text(String sql) {
            return sql;
        }

        @Override
        Object value(Object value, Connection connection) {
            return value instanceof Texts list ? Json.ofTexts(list.all()) : value;
        }

        @Override
        boolean isDuplicate(SQLException e) {
            return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
        }
    },

    POSTGRESQL {
        @Override
        String text(String sql) {
            // The rows' text may be too long for an index, so their digest is unique there.
            return IN_LIST.matcher(sql)
                    .replaceAll("= ANY ($1)")
                    .replace("ON CONFLICT (source, payload_rows)", "ON CONFLICT (source, rows_digest)");
        }

        @Override
        Object value(Object value, Connection connection) throws SQLException {
            if (value instanceof Texts list) {
                return connection.createArrayOf(
                        "text",
                        list.all().stream().map(t -> storable(t.toString())).toArray());
            }
            return value instanceof String text ? storable(text) : value;
        }

        @Override
        boolean isDuplicate(SQLException e) {
            return "23505".equals(e.getSQLState());
        }
    };

    private static final Pattern IN_LIST = Pattern.compile("IN \\(SELECT value FROM json_each\\((\\?\\d*)\\)\\)");

    /** The statement as the database takes it; numbered parameters stay. */
    abstract String text(String sql);

    /** A parameter's value as the driver takes it. */
    abstract Object value(Object value, Connection connection) throws SQLException;

    /** Whether a row could not be inserted because there is one with the same key. */
    abstract boolean isDuplicate(SQLException e);

    /** PostgreSQL's text can't hold U+0000, which a payload may name a sheet by. Lists are JSON, where it is escaped. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
