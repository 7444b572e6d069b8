package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What guards saw of sheets, kept durably: the newest revision at which each was approved, and those that are broken since.
 * A sheet that was never seen approved is not in it. Thread-safe.
 */
public final class GuardBook {

    /** How often a sheet is judged at one revision where the audit log can't tell yet. */
    private static final int MOST_TRIES = 3;

    private static final String APPROVED = """
            INSERT INTO guarded (sheet, type, label, rev, touched_at, lain_still)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (sheet) DO UPDATE
            SET type = excluded.type, label = excluded.label,
                seen_rev = CASE WHEN excluded.lain_still = 1 OR guarded.lain_still = 0 OR guarded.rev = excluded.rev
                           THEN NULL ELSE excluded.rev END,
                seen_touched_at = CASE WHEN excluded.lain_still = 1 OR guarded.lain_still = 0 OR guarded.rev = excluded.rev
                                  THEN NULL ELSE excluded.touched_at END,
                rev = CASE WHEN excluded.lain_still = 1 OR guarded.lain_still = 0 THEN excluded.rev ELSE guarded.rev END,
                touched_at = CASE WHEN excluded.lain_still = 1 OR guarded.lain_still = 0 OR guarded.rev = excluded.rev
                             THEN excluded.touched_at ELSE guarded.touched_at END,
                lain_still = CASE WHEN excluded.lain_still = 1 THEN 1 ELSE guarded.lain_still END,
                broken_rev = NULL, broken_touched_at = NULL, judged_rev = NULL, tries = 0
            WHERE excluded.rev > guarded.broken_rev
               OR (guarded.broken_rev IS NULL AND excluded.rev >= coalesce(guarded.seen_rev, guarded.rev))
            """;

    /**
     * The newer revision counts if the sheet may have been left alone for an hour after it: if it was seen so before ?4.
     * Whether it was, its audit log tells: this is when it was changed last, and a break may have come before.
     */
    private static final String BROKEN = """
            UPDATE guarded
            SET rev = CASE WHEN seen_touched_at < ?4 THEN seen_rev ELSE rev END,
                touched_at = CASE WHEN seen_touched_at < ?4 THEN seen_touched_at ELSE touched_at END,
                lain_still = CASE WHEN seen_touched_at < ?4 THEN 0 ELSE lain_still END,
                seen_rev = NULL, seen_touched_at = NULL,
                tries = CASE WHEN broken_rev = ?2 THEN tries ELSE 0 END, broken_rev = ?2, broken_touched_at = ?3
            WHERE sheet = ?1 AND ?2 >= coalesce(broken_rev, seen_rev, rev)
            """;

    private static final Duration LEFT_ALONE = Duration.ofHours(1);

    private static final String FORGET = "DELETE FROM guarded WHERE sheet = ? AND rev <= ?";

    private static final String RESTORED = """
            UPDATE guarded
            SET rev = ?2, touched_at = NULL, lain_still = ?3, seen_rev = NULL, seen_touched_at = NULL,
                broken_rev = NULL, broken_touched_at = NULL, judged_rev = NULL, tries = 0
            WHERE sheet = ?1 AND rev <= ?2
            """;

    private static final String DUE = """
            SELECT * FROM guarded
            WHERE broken_rev IS NOT NULL AND broken_touched_at <= ?
              AND (judged_rev IS NULL OR judged_rev <> broken_rev)
              AND type IN (SELECT value FROM json_each(?))
            ORDER BY broken_touched_at, sheet
            LIMIT ?
            """;

    private static final String AT_REST = """
            SELECT * FROM guarded
            WHERE broken_rev IS NULL AND lain_still = 1 AND touched_at IS NOT NULL AND rev > 0
            ORDER BY touched_at DESC, sheet
            LIMIT ?
            """;

    private static final String JUDGED = "UPDATE guarded SET judged_rev = ?2 WHERE sheet = ?1 AND broken_rev = ?2";

    /** Marked apart, because it counts only for as long as guards observe. */
    private static final String OBSERVED =
            "UPDATE guarded SET judged_rev = ?2, tries = -1 WHERE sheet = ?1 AND broken_rev = ?2";

    private static final String PRESERVES =
            "UPDATE guarded SET judged_rev = NULL, tries = 0 WHERE judged_rev = broken_rev AND tries = -1";

    private static final String TRIED = """
            UPDATE guarded
            SET tries = tries + 1, judged_rev = CASE WHEN tries + 1 >= ?3 THEN ?2 ELSE judged_rev END
            WHERE sheet = ?1 AND broken_rev = ?2
            """;

    private static final String MARK = "SELECT looked_at FROM guard_mark WHERE type = ?";

    private static final String LOOKED =
            "INSERT INTO guard_mark VALUES (?, ?) ON CONFLICT (type) DO UPDATE SET looked_at = excluded.looked_at";

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE broken_rev IS NULL),
                   count(*) FILTER (WHERE broken_rev IS NOT NULL AND (judged_rev IS NULL OR judged_rev <> broken_rev)),
                   count(*) FILTER (WHERE judged_rev = broken_rev)
            FROM guarded WHERE type IN (SELECT value FROM json_each(?))
            """;

    private final Database database;

    GuardBook(Database database) {
        this.database = database;
    }

    /** Records a page of sightings, in one transaction. An older revision than the one known changes nothing. */
    public void saw(Collection<Sighting> sightings) {
        database.write(statements -> {
            for (Sighting sighting : sightings) {
                saw(statements, sighting);
            }
            return null;
        });
    }

    private static void saw(Statements statements, Sighting sighting) throws SQLException {
        String id = sighting.sheet().value();
        long rev = sighting.rev().value();
        if (sighting.seal() == SealState.APPROVED) {
            statements.update(
                    APPROVED,
                    id,
                    sighting.type().name(),
                    sighting.label(),
                    rev,
                    sighting.touched().map(Times::text).orElse(null),
                    sighting.lainStill() ? 1 : 0);
        } else if (sighting.seal() == SealState.BROKEN_QUALITY_SEAL) {
            if (sighting.touched().isPresent()) {
                Instant touched = sighting.touched().get();
                statements.update(BROKEN, id, rev, Times.text(touched), Times.text(touched.minus(LEFT_ALONE)));
            }
        } else {
            statements.update(FORGET, id, rev);
        }
    }

    /**
     * Records that we put seals back. What happened to a sheet before that does not count any more; a break that was pending
     * then may still come.
     */
    static void restored(Statements statements, List<Restored> seals) throws SQLException {
        for (Restored seal : seals) {
            statements.update(RESTORED, seal.sheet().value(), seal.rev().value(), seal.lainStill() ? 1 : 0);
        }
    }

    /** Records that sheets were judged at these revisions. */
    public void judged(Map<FactSheetId, Revision> sheets) {
        each(sheets, JUDGED);
    }

    /** Records that sheets were judged at these revisions by a guard that only observes. */
    public void observed(Map<FactSheetId, Revision> sheets) {
        each(sheets, OBSERVED);
    }

    /** Forgets what guards judged while they observed: they put seals back from now on. */
    public void preserves() {
        database.write(statements -> statements.update(PRESERVES));
    }

    /** Records that the audit log could not tell at these revisions: they are judged again, but not for ever. */
    public void tried(Map<FactSheetId, Revision> sheets) {
        database.write(statements -> {
            for (Map.Entry<FactSheetId, Revision> e : sheets.entrySet()) {
                statements.update(TRIED, e.getKey().value(), e.getValue().value(), MOST_TRIES);
            }
            return null;
        });
    }

    private void each(Map<FactSheetId, Revision> sheets, String change) {
        if (!sheets.isEmpty()) {
            database.write(statements -> {
                for (Map.Entry<FactSheetId, Revision> e : sheets.entrySet()) {
                    statements.update(change, e.getKey().value(), e.getValue().value());
                }
                return null;
            });
        }
    }

    /**
     * The sheets that are broken, not judged at their present revision, and left alone since a moment; those left alone for
     * longest first.
     */
    public List<Guarded> due(Collection<FactSheetType> types, Instant leftAloneSince, int most) {
        return database.read(statements -> {
            List<Guarded> due = new ArrayList<>();
            try (ResultSet result = statements
                    .of(DUE, Times.text(leftAloneSince), names(types), most)
                    .executeQuery()) {
                while (result.next()) {
                    due.add(guarded(result));
                }
            }
            return due;
        });
    }

    /** Sheets that were approved when last seen, and have been left alone for long, by their revisions. */
    public List<Sighting> atRest(int most) {
        return database.read(statements -> {
            List<Sighting> found = new ArrayList<>();
            try (ResultSet result = statements.of(AT_REST, most).executeQuery()) {
                while (result.next()) {
                    found.add(new Sighting(
                            new FactSheetId(result.getString("sheet")),
                            new FactSheetType(result.getString("type")),
                            result.getString("label"),
                            new Revision(result.getLong("rev")),
                            SealState.APPROVED,
                            Optional.of(Times.of(result.getString("touched_at"))),
                            true));
                }
            }
            return found;
        });
    }

    private static Guarded guarded(ResultSet result) throws SQLException {
        return new Guarded(
                new FactSheetId(result.getString("sheet")),
                new FactSheetType(result.getString("type")),
                result.getString("label"),
                new Revision(result.getLong("rev")),
                Optional.ofNullable(result.getString("touched_at")).map(Times::of),
                result.getInt("lain_still") == 1,
                new Revision(result.getLong("broken_rev")),
                Times.of(result.getString("broken_touched_at")));
    }

    /** Up to when a type's sheets were looked through; empty before the first time. */
    public Optional<Instant> lookedUpTo(FactSheetType type) {
        return database.read(statements -> {
            try (ResultSet result = statements.of(MARK, type.name()).executeQuery()) {
                return result.next() ? Optional.of(Times.of(result.getString(1))) : Optional.empty();
            }
        });
    }

    /** Records that these types were looked through up to a moment of LeanIX's clock. */
    public void lookedUpTo(Collection<FactSheetType> types, Instant at) {
        database.write(statements -> {
            for (FactSheetType type : types) {
                statements.update(LOOKED, type.name(), Times.text(at));
            }
            return null;
        });
    }

    /**
     * How many sheets of these types are known.
     *
     * @param approved seen approved, and not broken since
     * @param waiting broken, and still to be judged
     * @param left broken and judged: their seals stay broken, or are dead letters
     */
    public record Count(long approved, long waiting, long left) {}

    public Count count(Collection<FactSheetType> types) {
        return database.read(statements -> {
            try (ResultSet result = statements.of(COUNT, names(types)).executeQuery()) {
                result.next();
                return new Count(result.getLong(1), result.getLong(2), result.getLong(3));
            }
        });
    }

    private static Texts names(Collection<FactSheetType> types) {
        return new Texts(types.stream().map(FactSheetType::name).toList());
    }
}
