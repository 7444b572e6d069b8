package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in which each {@code :since} is a bound value, never part of the query's text.
 *
 * @param marks the number of bound values
 */
record BoundQuery(String sql, int marks) {

    /** Texts, names, comments and casts come first: a {@code :since} in them does not count. */
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/[*].*?[*]/|::|(?<mark>:since\\b)", Pattern.DOTALL);

    static BoundQuery of(String query) {
        StringBuilder sql = new StringBuilder();
        int marks = 0;
        Matcher token = TOKEN.matcher(query);
        while (token.find()) {
            boolean isMark = token.group("mark") != null;
            marks += isMark ? 1 : 0;
            token.appendReplacement(sql, isMark ? "?" : Matcher.quoteReplacement(token.group()));
        }
        return new BoundQuery(token.appendTail(sql).toString(), marks);
    }

    void bind(Connection connection, PreparedStatement statement, JsonNode since) throws SQLException {
        // PostgreSQL does not compare a text with a timestamp; without a type it infers the right one.
        boolean untyped = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        for (int i = 1; i <= marks; i++) {
            if (since.isNumber() && since.canConvertToLong() && isWhole(since.decimalValue())) {
                statement.setLong(i, since.longValue());
            } else if (since.isNumber()) {
                statement.setBigDecimal(i, since.decimalValue());
            } else if (untyped) {
                statement.setObject(i, since.textValue(), Types.OTHER);
            } else {
                statement.setString(i, since.textValue());
            }
        }
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
