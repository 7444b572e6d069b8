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
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.UUID;
import java.util.regex.Pattern;

/** Rows of a query as JSON objects by the columns' labels. Numbers keep the database's precision. */
final class TableRow {

    /** A value that can't be represented exactly; its row can't be used. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String words) {
            super(words);
        }
    }

    /** From this value on, floating-point numbers skip whole numbers, so the intended one is not known. */
    private static final double NOT_EXACT = 9_007_199_254_740_992.0;

    private static final Pattern BINARY = Pattern.compile("blob|bytea|binary|raw|image", Pattern.CASE_INSENSITIVE);
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
     * Reads the present row.
     *
     * @throws PullFailed for a column of a kind that has no form in JSON
     * @throws Unreadable for a value that can't be represented exactly
     */
    ObjectNode read() throws SQLException, PullFailed, Unreadable {
        ObjectNode row = JSON.objectNode();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.set(columns.getColumnLabel(i), value(i));
        }
        return row;
    }

    private JsonNode value(int column) throws SQLException, PullFailed, Unreadable {
        if (isKind(column, "money")) {
            // Its text depends on the server's locale, and drivers convert it to a floating-point number.
            throw noForm(column, "a numeric");
        }
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
        if (value instanceof String text) {
            // Blanks only pad a text of fixed length.
            return JSON.textNode(isKind(column, "bpchar") ? text.replaceFirst(" +$", "") : text);
        }
        if (value instanceof UUID) {
            return JSON.textNode(value.toString());
        }
        if (value instanceof byte[] && !isBinary(column)) {
            throw unreadable(column, "bytes in place of a text or a number");
        }
        return JSON.textNode(time(column, value));
    }

    private JsonNode number(int column, Number number) throws SQLException, Unreadable {
        if (number instanceof BigDecimal exact) {
            return JSON.numberNode(exact);
        }
        if (number instanceof BigInteger whole) {
            return JSON.numberNode(whole);
        }
        return number instanceof Double || number instanceof Float
                ? floating(column, number)
                : JSON.numberNode(number.longValue());
    }

    /** With the shortest digits that identify it; a whole number without a fraction. */
    private JsonNode floating(int column, Number number) throws SQLException, Unreadable {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw unreadable(column, number + ", which is no number");
        }
        if (value != Math.rint(value)) {
            return JSON.numberNode(new BigDecimal(number.toString()));
        }
        if (Math.abs(value) >= NOT_EXACT) {
            throw unreadable(
                    column,
                    new BigDecimal(value).toPlainString()
                            + " as a floating number, which is not exact any more: keep it as"
                            + " an integer or a text");
        }
        return JSON.numberNode((long) value);
    }

    /**
     * A day, a time or a timestamp, as the database holds it. The drivers' own classes would shift a time that this
     * machine's zone skips, and lose the era of a day BC.
     */
    private String time(int column, Object value) throws SQLException, PullFailed, Unreadable {
        if (value instanceof Timestamp) {
            return hasZone(column)
                    ? point(column, rows.getObject(column, OffsetDateTime.class))
                    : point(column, rows.getObject(column, LocalDateTime.class));
        }
        if (value instanceof Date) {
            return point(column, rows.getObject(column, LocalDate.class));
        }
        if (value instanceof Time) {
            return hasZone(column)
                    ? rows.getObject(column, OffsetTime.class).toString()
                    : time(column, rows.getObject(column, LocalTime.class));
        }
        if (value instanceof LocalTime time) {
            return time(column, time);
        }
        if (value instanceof LocalDate || value instanceof LocalDateTime || value instanceof OffsetDateTime) {
            return point(column, (Temporal) value);
        }
        throw noForm(column, "a text");
    }

    private String time(int column, LocalTime time) throws SQLException, Unreadable {
        if (time.equals(LocalTime.MAX)) {
            throw unreadable(column, "24:00:00, which is no time of a day");
        }
        return time.toString();
    }

    /** Refuses infinity, which drivers return as the farthest day that they know, and years without four digits. */
    private String point(int column, Temporal point) throws SQLException, Unreadable {
        int year = point.get(ChronoField.YEAR);
        if (year < 1 || year > 9999) {
            throw unreadable(column, "a day before the year 1, after the year 9999, or infinity");
        }
        if (point instanceof OffsetDateTime instant) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant);
        }
        return point instanceof LocalDateTime local
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local)
                : point.toString();
    }

    private boolean hasZone(int column) throws SQLException {
        int type = columns.getColumnType(column);
        return type == Types.TIMESTAMP_WITH_TIMEZONE
                || type == Types.TIME_WITH_TIMEZONE
                || isKind(column, "timestamptz")
                || isKind(column, "timetz");
    }

    /** By the declared type: as the column's type, SQLite reports that of the present value. */
    private boolean isBinary(int column) throws SQLException {
        return BINARY.matcher(columns.getColumnTypeName(column)).find();
    }

    private boolean isKind(int column, String name) throws SQLException {
        return columns.getColumnTypeName(column).equals(name);
    }

    private Unreadable unreadable(int column, String what) throws SQLException {
        return new Unreadable("column '" + columns.getColumnLabel(column) + "' holds " + what);
    }

    private PullFailed noForm(int column, String instead) throws SQLException {
        return new PullFailed("column '" + columns.getColumnLabel(column) + "' is of a kind ("
                + columns.getColumnTypeName(column)
                + ") that has no form in JSON: leave it out of the query, or cast it to "
                + instead);
    }
}
