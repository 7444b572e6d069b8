package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the table of entries; {@link EntryWriter} changes it. */
final class EntryTable {

    private static final String ENTRY = "SELECT * FROM entry WHERE id = ?";

    private static final String OPERATION = "SELECT * FROM entry WHERE operation_id = ?";

    private static final String UNFINISHED = """
            SELECT * FROM entry
            WHERE state <> 'DONE' AND replica = ? AND id > ? AND id <= ?
            ORDER BY id
            LIMIT ?
            """;

    private static final String NEWEST = "SELECT coalesce(max(id), 0) FROM entry";

    private static final String PENDING = "SELECT count(*) FROM entry WHERE state <> 'DONE'";

    private static final String LEFT_BEHIND = "SELECT count(*) FROM entry WHERE state <> 'DONE' AND replica = ?";

    private static final String OLDEST_PENDING = "SELECT begun_at FROM entry WHERE state <> 'DONE' ORDER BY id LIMIT 1";

    /**
     * A sheet's open entries, and what was done to it since the oldest revision among them, or since another revision. Of the entries with an open
     * dead letter only those count whose sheet may have been written: a refused update leaves nothing to restore.
     */
    private static final String HISTORY = """
            WITH open AS (
                SELECT e.id, e.rev FROM entry e
                WHERE e.sheet = ?1
                  AND (e.state <> 'DONE'
                       OR EXISTS (SELECT 1 FROM dead_letter d
                                  WHERE d.entry = e.id AND d.state = 'OPEN' AND d.kind = 'RESTORATION')))
            SELECT e.*, CASE WHEN e.id IN (SELECT id FROM open) THEN 1 ELSE 0 END AS is_open FROM entry e
            WHERE e.sheet = ?1
              AND (e.id IN (SELECT id FROM open)
                   OR (e.nothing_written = 0 AND (e.rev >= ?2 OR e.rev >= (SELECT min(rev) FROM open))))
            ORDER BY e.id
            """;

    /** A replay is as old as its dead letter. */
    private static final String WRITTEN_AFTER = """
            SELECT * FROM entry
            WHERE sheet = ?1 AND role = 0 AND nothing_written = 0
              AND ((replays IS NULL AND id > ?2) OR replays > ?3)
            ORDER BY id
            """;

    private static final String OLDER_REPLAYS = """
            SELECT * FROM entry
            WHERE sheet = ? AND role = 0 AND nothing_written = 0 AND id > ? AND replays < ?
            ORDER BY id
            """;

    private static final String OF_RUN = """
            SELECT * FROM entry
            WHERE sheet IN (SELECT value FROM json_each(?)) AND run_id = ?
            ORDER BY id
            LIMIT ?
            """;

    private EntryTable() {}

    static Optional<Entry> entry(Statements statements, EntryId id) throws SQLException {
        return list(statements, ENTRY, id.value()).stream().findFirst();
    }

    static Optional<Entry> operation(Statements statements, String operationId) throws SQLException {
        return list(statements, OPERATION, operationId).stream().findFirst();
    }

    static List<Entry> unfinished(Statements statements, long after, long upTo, int most) throws SQLException {
        return list(statements, UNFINISHED, -statements.replica(), after, upTo, most);
    }

    static SheetHistory history(Statements statements, FactSheetId sheet, long since) throws SQLException {
        List<Entry> open = new ArrayList<>();
        List<Entry> done = new ArrayList<>();
        try (ResultSet result = statements.of(HISTORY, sheet.value(), since).executeQuery()) {
            while (result.next()) {
                (result.getInt("is_open") == 1 ? open : done).add(EntryReader.read(result, ""));
            }
        }
        return new SheetHistory(open, done);
    }

    static List<Entry> writtenAfter(
            Statements statements, FactSheetId sheet, EntryId entry, Optional<DeadLetterId> letter)
            throws SQLException {
        return list(
                statements,
                WRITTEN_AFTER,
                sheet.value(),
                entry.value(),
                letter.map(DeadLetterId::value).orElse(Long.MAX_VALUE));
    }

    static List<Entry> olderReplays(Statements statements, FactSheetId sheet, DeadLetter letter) throws SQLException {
        return list(
                statements,
                OLDER_REPLAYS,
                sheet.value(),
                letter.lastEntry().value(),
                letter.id().value());
    }

    static List<Entry> ofRun(Statements statements, String run, Collection<FactSheetId> sheets, int most)
            throws SQLException {
        return list(statements, OF_RUN, new Texts(sheets), run, most);
    }

    static long newest(Statements statements) throws SQLException {
        return Long.parseLong(single(statements, NEWEST).orElseThrow());
    }

    static long pending(Statements statements) throws SQLException {
        return Long.parseLong(single(statements, PENDING).orElseThrow());
    }

    static Optional<String> oldestPending(Statements statements) throws SQLException {
        return single(statements, OLDEST_PENDING);
    }

    /** The unfinished entries that nobody works on and this process has to take up. */
    static long leftBehind(Statements statements) throws SQLException {
        return Long.parseLong(
                single(statements, LEFT_BEHIND, -statements.replica()).orElseThrow());
    }

    private static Optional<String> single(Statements statements, String query, Object... values) throws SQLException {
        try (ResultSet result = statements.of(query, values).executeQuery()) {
            return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
        }
    }

    private static List<Entry> list(Statements statements, String query, Object... values) throws SQLException {
        try (ResultSet result = statements.of(query, values).executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (result.next()) {
                entries.add(EntryReader.read(result, ""));
            }
            return entries;
        }
    }
}
