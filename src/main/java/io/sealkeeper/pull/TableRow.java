package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Rows of a query as JSON objects by the columns' labels. Numbers are as exact as the database gives them. */
final class TableRow {

    /** A value that has no form in JSON: the row can't be used. */
    static final class NotANumber extends Exception {
        private static final long serialVersionUID = 1L;

        NotANumber(String words) {
            super(words);
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ResultSet rows;
    private final ResultSetMetaData columns;

    /** @throws PullFailed if two columns have one label */
    TableRow(ResultSet rows) throws SQLException, PullFailed {
        this.rows = rows;
        this.columns = rows.getMetaData();
        ObjectNode labels = JSON.objectNode();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (labels.replace(columns.getColumnLabel(i), JSON.nullNode()) != null) {
                throw new PullFailed(
                        "the query gives two columns '" + columns.getColumnLabel(i) + "': tell them apart, with 'as'");
            }
        }
    }

    boolean has(String label) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equals(label)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The row that is next in turn.
     *
     * @throws PullFailed for a column of a kind that has no form in JSON
     * @throws NotANumber for a value without one
     */
    ObjectNode read() throws SQLException, PullFailed, NotANumber {
        ObjectNode row = JSON.objectNode();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.set(columns.getColumnLabel(i), value(i));
        }
        return row;
    }

    private JsonNode value(int column) throws SQLException, PullFailed, NotANumber {
        Object value = rows.getObject(column);
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Boolean yes) {
            return JSON.booleanNode(yes);
        }
        if (value instanceof Number number) {
            return number(column, number);
        }
        if (value instanceof String || value instanceof UUID) {
            return JSON.textNode(value.toString());
        }
        return JSON.textNode(time(column, value));
    }

    private JsonNode number(int column, Number number) throws SQLException, NotANumber {
        if (number instanceof BigDecimal exact) {
            return JSON.numberNode(exact);
        }
        if (number instanceof BigInteger whole) {
            return JSON.numberNode(whole);
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new NotANumber(
                        "column '" + columns.getColumnLabel(column) + "' holds " + number + ", which is no number");
            }
            return JSON.numberNode(new BigDecimal(number.toString()));
        }
        return JSON.numberNode(number.longValue());
    }

    private String time(int column, Object value) throws SQLException, PullFailed {
        if (value instanceof Timestamp && hasZone(column)) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(rows.getObject(column, OffsetDateTime.class));
        }
        if (value instanceof Timestamp point) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(point.toLocalDateTime());
        }
        if (value instanceof Date day) {
            return day.toLocalDate().toString();
        }
        if (value instanceof Time time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time.toLocalTime());
        }
        if (value instanceof OffsetDateTime point) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(point);
        }
        if (value instanceof LocalDateTime point) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(point);
        }
        if (value instanceof LocalDate || value instanceof LocalTime) {
            return value.toString();
        }
        throw new PullFailed("column '" + columns.getColumnLabel(column) + "' is of a kind ("
                + columns.getColumnTypeName(column)
                + ") that has no form in JSON: leave it out of the query, or cast it to a text");
    }

    private boolean hasZone(int column) throws SQLException {
        return columns.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE
                || columns.getColumnTypeName(column).equals("timestamptz");
    }
}
