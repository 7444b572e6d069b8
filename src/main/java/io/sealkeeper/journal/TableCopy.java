package io.sealkeeper.journal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies all tables between two open databases in the target's transaction, and compares them. */
final class TableCopy {

    private static final int AT_ONCE = 1000;
    private static final int TELL_EVERY = 50_000;

    /** PostgreSQL computes it. */
    private static final String COMPUTED = "rows_digest";

    /** The number of rows, and a sum of their digests, which does not depend on their order. */
    private record Content(long rows, BigInteger sum) {}

    private final JournalCopy.Side source;
    private final JournalCopy.Side target;
    private final JournalCopy.Progress progress;

    TableCopy(JournalCopy.Side source, JournalCopy.Side target, JournalCopy.Progress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    /** Opening it would make its tables. */
    static void requireJournal(Engine source) {
        try {
            if (!source.isThere()) {
                throw new JournalUnusable("there is no journal in " + source + ": nothing was copied");
            }
        } catch (SQLException e) {
            throw source.failure(e);
        }
    }

    /** Payloads that were acknowledged are only in the database of those that share it. */
    static void requireNothingOwed(Engine source, Connection connection) throws SQLException {
        if (source.dialect() == Dialect.POSTGRESQL) {
            String owed = PostgresEngine.single(connection, "SELECT count(*) FROM pushed");
            if (!owed.equals("0")) {
                throw new JournalUnusable(
                        "the journal " + source + " has acknowledged pushes that are not carried out yet (" + owed
                                + "): start the gateway until they are; nothing was copied");
            }
        }
    }

    static void requireSomething(Connection connection, String place) throws SQLException {
        if (total(connection) == 0) {
            throw new JournalUnusable("the journal " + place + " is empty: there is nothing to copy");
        }
    }

    static void requireNothing(Connection connection, String place) throws SQLException {
        long rows = total(connection);
        if (rows > 0) {
            throw new JournalUnusable("the journal " + place + " is not empty, it has " + rows
                    + (rows == 1 ? " row" : " rows") + ": copy into a new one; nothing was copied");
        }
    }

    private static long total(Connection connection) throws SQLException {
        long total = 0;
        try (Statement statement = connection.createStatement()) {
            for (String table : JournalCopy.TABLES) {
                try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    result.next();
                    total += result.getLong(1);
                }
            }
        }
        return total;
    }

    Map<String, Long> all() throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : JournalCopy.TABLES) {
            List<String> columns = columns(table);
            Content sent = copy(table, columns);
            Content arrived = read(target, table, columns, values -> {});
            if (!sent.equals(arrived)) {
                throw new JournalUnusable(
                        "the copy of " + table + " has " + arrived.rows() + " rows, or others, in place of "
                                + sent.rows() + ": nothing was copied; look at what else works in " + target.engine());
            }
            counts.put(table, sent.rows());
        }
        Counters.copy(source, target);
        return counts;
    }

    private List<String> columns(String table) throws SQLException {
        try (Statement statement = source.connection().createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData about = none.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                if (!about.getColumnName(i).equals(COMPUTED)) {
                    columns.add(about.getColumnName(i));
                }
            }
            return columns;
        }
    }

    private Content copy(String table, List<String> columns) throws SQLException {
        String insert = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement statement = target.connection().prepareStatement(insert)) {
            long[] rows = {0};
            Content content = read(source, table, columns, values -> {
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                statement.addBatch();
                rows[0]++;
                if (rows[0] % AT_ONCE == 0) {
                    statement.executeBatch();
                }
                if (rows[0] % TELL_EVERY == 0) {
                    progress.copied(table, rows[0]);
                }
            });
            statement.executeBatch();
            return content;
        }
    }

    @FunctionalInterface
    private interface Row {
        void take(List<Object> values) throws SQLException;
    }

    /** Reads the rows as the target can hold them. */
    private Content read(JournalCopy.Side side, String table, List<String> columns, Row row) throws SQLException {
        MessageDigest digest = sha256();
        BigInteger sum = BigInteger.ZERO;
        long rows = 0;
        try (Statement statement = side.connection().createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet result =
                    statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + table + " ORDER BY 1")) {
                while (result.next()) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        Object value = result.getObject(i);
                        Object held = value instanceof Number number
                                ? (Object) number.longValue()
                                : target.engine().dialect().value(value, target.connection());
                        values.add(held);
                        String text = held == null ? "-" : held.getClass().getSimpleName() + held;
                        digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
                    }
                    row.take(values);
                    rows++;
                    sum = sum.add(new BigInteger(1, digest.digest()));
                }
            }
        }
        return new Content(rows, sum);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
