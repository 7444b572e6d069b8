package io.sealkeeper.journal;

import java.time.Instant;

/** Removes what was finished long ago, in small steps, so that nobody waits long for the writer. */
final class Pruning {

    private static final int AT_ONCE = 1000;

    /** Letters replayed or discarded by then. An open one is never removed. */
    private static final String DEAD_LETTERS = """
            DELETE FROM dead_letter WHERE id IN (
                SELECT id FROM dead_letter WHERE state <> 'OPEN' AND closed_at < ? LIMIT ?)
            """;

    /**
     * Entries done by then that no dead letter refers to. Never removed: an unfinished entry, and any entry of a sheet
     * that has an unfinished one or an open dead letter. Before its seal is restored or an older value written, all
     * that was done to the sheet since has to be known.
     */
    private static final String ENTRIES = """
            DELETE FROM entry WHERE id IN (
                SELECT e.id FROM entry e
                WHERE e.state = 'DONE' AND e.changed_at < ?
                  AND NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.entry = e.id)
                  AND NOT EXISTS (
                      SELECT 1 FROM entry o
                      WHERE o.sheet = e.sheet
                        AND (o.state <> 'DONE'
                             OR EXISTS (SELECT 1 FROM dead_letter d
                                        WHERE d.entry = o.id AND d.state = 'OPEN')))
                LIMIT ?)
            """;

    /** Reports of pushes that ended by then. */
    private static final String REPORTS = """
            DELETE FROM kept WHERE name IN (
                SELECT name FROM kept
                WHERE CASE WHEN name LIKE 'push %' THEN CAST(value AS JSON) ->> 'end' END < ? LIMIT ?)
            """;

    private Pruning() {}

    static int prune(Database database, Instant olderThan) {
        String before = Times.text(olderThan);
        int reports = database.lease().isPresent() ? delete(database, REPORTS, before) : 0;
        return reports + delete(database, DEAD_LETTERS, before) + delete(database, ENTRIES, before);
    }

    private static int delete(Database database, String sql, String before) {
        int deleted = 0;
        int last;
        do {
            last = database.write(statements -> statements.update(sql, before, AT_ONCE));
            deleted += last;
        } while (last == AT_ONCE);
        return deleted;
    }
}
