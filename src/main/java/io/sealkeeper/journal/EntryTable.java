package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table of entries, read. What changes it is in {@link EntryWriter}. */
final class EntryTable {

    private static final String ENTRY = "SELECT * FROM entry WHERE id = ?";

    private static final String OPERATION = "SELECT * FROM entry WHERE operation_id = ?";

    private static final String UNFINISHED = """
            SELECT * FROM entry
            WHERE state <> 'DONE' AND id > ? AND id <= ?
            ORDER BY id
            LIMIT ?
            """;

    private static final String NEWEST = "SELECT coalesce(max(id), 0) FROM entry";

    private static final String PENDING = "SELECT count(*) FROM entry WHERE state <> 'DONE'";

    private static final String OLDEST_PENDING = "SELECT begun_at FROM entry WHERE state <> 'DONE' ORDER BY id LIMIT 1";

    /** Dead are those alone whose sheet may have been written: a refused update leaves nothing to be put back. */
    private static final String OPEN_BY_SHEET = """
            SELECT e.* FROM entry e
            WHERE e.sheet IN (SELECT value FROM json_each(?))
              AND (e.state <> 'DONE'
                   OR EXISTS (SELECT 1 FROM dead_letter d
                              WHERE d.entry = e.id AND d.state = 'OPEN' AND d.kind = 'RESTORATION'))
            ORDER BY e.id
            """;

    private EntryTable() {}

    static Optional<Entry> entry(Connection connection, EntryId id) throws SQLException {
        return list(connection, ENTRY, id.value()).stream().findFirst();
    }

    static Optional<Entry> operation(Connection connection, String operationId) throws SQLException {
        return list(connection, OPERATION, operationId).stream().findFirst();
    }

    static List<Entry> unfinished(Connection connection, long after, long upTo, int most) throws SQLException {
        return list(connection, UNFINISHED, after, upTo, most);
    }

    static List<Entry> openBySheet(Connection connection, Collection<FactSheetId> sheets) throws SQLException {
        return list(connection, OPEN_BY_SHEET, Json.ofTexts(sheets));
    }

    static long newest(Connection connection) throws SQLException {
        return Long.parseLong(single(connection, NEWEST).orElseThrow());
    }

    static long pending(Connection connection) throws SQLException {
        return Long.parseLong(single(connection, PENDING).orElseThrow());
    }

    static Optional<String> oldestPending(Connection connection) throws SQLException {
        return single(connection, OLDEST_PENDING);
    }

    private static Optional<String> single(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
        }
    }

    private static List<Entry> list(Connection connection, String query, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            Sql.set(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                while (result.next()) {
                    entries.add(EntryReader.read(result, ""));
                }
                return entries;
            }
        }
    }
}
