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
 * A query whose {@code :since} is a bound value, wherever it stands: never a part of the query's text.
 *
 * @param marks how many there are
 */
record BoundQuery(String sql, int marks) {

    /** Texts, names, remarks and casts first: what stands in them is no mark. */
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
        // It would not hold a text against a point of time; told nothing, it finds out by itself what is meant.
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
