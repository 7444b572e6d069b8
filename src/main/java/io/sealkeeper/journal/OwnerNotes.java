package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.OwnersNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries that tell owners, from the wish to make one until it is taken away, so that no crash doubles or forgets one. What
 * is told of a batch is recorded with the batch's end. Thread-safe.
 */
public final class OwnerNotes {

    /** A newer break than that of an entry that is there: it gives way to a new one. */
    private static final String TELL = """
            INSERT INTO owner_note (sheet, type, label, state, words, at) VALUES (?1, ?2, ?3, 'WANTED', ?4, ?6)
            ON CONFLICT (sheet) DO UPDATE
            SET words = CASE WHEN owner_note.state IN ('WANTED', 'GOING') OR ?5 = 1 THEN excluded.words
                        ELSE owner_note.words END,
                state = CASE WHEN owner_note.state IN ('SENT', 'THERE') AND ?5 = 1 THEN 'GOING' ELSE owner_note.state END,
                label = excluded.label, at = excluded.at
            """;

    private static final String UNWANTED =
            "DELETE FROM owner_note WHERE state = 'WANTED' AND sheet IN (SELECT value FROM json_each(?))";

    private static final String GOING = """
            UPDATE owner_note SET state = 'GOING', words = NULL
            WHERE state <> 'WANTED' AND sheet IN (SELECT value FROM json_each(?))
            """;

    private static final String GOING_AS = """
            UPDATE owner_note SET state = 'GOING', words = NULL, at = ?3
            WHERE state = 'THERE' AND sheet = ?1 AND known_as = ?2
            """;

    private static final String SENT =
            "UPDATE owner_note SET state = 'SENT', at = ?2 WHERE state = 'WANTED' AND sheet = ?1";

    private static final String UNSENT =
            "UPDATE owner_note SET state = 'WANTED', at = ?2 WHERE state = 'SENT' AND sheet = ?1";

    private static final String THERE = """
            UPDATE owner_note SET state = 'THERE', known_as = ?2, at = ?3
            WHERE state IN ('WANTED', 'SENT') AND sheet = ?1
            """;

    private static final String FOUND =
            "UPDATE owner_note SET known_as = ?2, at = ?3 WHERE state = 'GOING' AND sheet = ?1";

    private static final String NEXT = """
            UPDATE owner_note SET state = 'WANTED', known_as = NULL, at = ?2
            WHERE state = 'GOING' AND words IS NOT NULL AND sheet = ?1
            """;

    private static final String GONE = "DELETE FROM owner_note WHERE state = 'GOING' AND words IS NULL AND sheet = ?1";

    private static final String DROP = "DELETE FROM owner_note WHERE sheet = ?1";

    private static final String OF =
            "SELECT * FROM owner_note WHERE sheet IN (SELECT value FROM json_each(?)) ORDER BY sheet";

    private static final String ALL = "SELECT * FROM owner_note WHERE sheet > ? ORDER BY sheet LIMIT ?";

    private final Database database;
    private final Clock clock;

    OwnerNotes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Records what is to be told; an entry that is there stays as it is, unless it is about an earlier break. */
    static void tell(Statements statements, Collection<OwnersNote> notes, Instant now) throws SQLException {
        for (OwnersNote note : notes) {
            statements.update(
                    TELL,
                    note.sheet().value(),
                    note.type().name(),
                    note.label(),
                    note.words(),
                    note.afterApproval() ? 1 : 0,
                    Times.text(now));
        }
    }

    /** Records that seals are back: what is told of them is to be taken away. */
    static void back(Statements statements, Collection<FactSheetId> sheets) throws SQLException {
        if (!sheets.isEmpty()) {
            Texts ids = ids(sheets);
            statements.update(UNWANTED, ids);
            statements.update(GOING, ids);
        }
    }

    private static Texts ids(Collection<FactSheetId> sheets) {
        return new Texts(sheets.stream().map(FactSheetId::value).toList());
    }

    /** Discards a dead letter, and records what the owners are to be told of that, in one. */
    public void discard(DeadLetterId letter, String reason, String who, OwnersNote note) {
        Instant now = clock.instant();
        database.write(statements -> {
            new DeadLetterWriter(statements, now).discard(letter, reason, who);
            tell(statements, List.of(note), now);
            return now;
        });
    }

    /** Those of some sheets. */
    public List<OwnerNote> of(Collection<FactSheetId> sheets) {
        return sheets.isEmpty() ? List.of() : read(OF, ids(sheets));
    }

    /** A page of all, in the order of their sheets. */
    public List<OwnerNote> page(Optional<FactSheetId> after, int most) {
        return read(ALL, after.map(FactSheetId::value).orElse(""), most);
    }

    private List<OwnerNote> read(String query, Object... values) {
        return database.read(statements -> {
            List<OwnerNote> notes = new ArrayList<>();
            try (ResultSet result = statements.of(query, values).executeQuery()) {
                while (result.next()) {
                    notes.add(note(result));
                }
            }
            return List.copyOf(notes);
        });
    }

    private static OwnerNote note(ResultSet result) throws SQLException {
        return new OwnerNote(
                new FactSheetId(result.getString("sheet")),
                new FactSheetType(result.getString("type")),
                result.getString("label"),
                OwnerNote.State.valueOf(result.getString("state")),
                Optional.ofNullable(result.getString("words")),
                Optional.ofNullable(result.getString("known_as")));
    }

    /** Records that entries are about to be made: once it returns, they may be sent. */
    public void sent(Collection<FactSheetId> sheets) {
        each(sheets, SENT);
    }

    /** Records that what was sent is surely not on the sheets. */
    public void unsent(Collection<FactSheetId> sheets) {
        each(sheets, UNSENT);
    }

    /** Records the ids of entries that are on the sheets. */
    public void there(Map<FactSheetId, String> ids) {
        write(THERE, ids);
    }

    /** Records the ids of entries that are to be taken away. */
    public void found(Map<FactSheetId, String> ids) {
        write(FOUND, ids);
    }

    /** Records that the seals of these entries' sheets are back. An entry that has given way to another meanwhile stays. */
    public void going(Map<FactSheetId, String> ids) {
        write(GOING_AS, ids);
    }

    private void write(String change, Map<FactSheetId, String> ids) {
        if (!ids.isEmpty()) {
            String now = Times.text(clock.instant());
            database.write(statements -> {
                for (Map.Entry<FactSheetId, String> e : ids.entrySet()) {
                    statements.update(change, e.getKey().value(), e.getValue(), now);
                }
                return now;
            });
        }
    }

    /** Records that entries are not on the sheets any more: the next may be made. */
    public void gone(Collection<FactSheetId> sheets) {
        each(sheets, NEXT, GONE);
    }

    /** Forgets what is known of sheets' entries: nothing more can be done for them. */
    public void drop(Collection<FactSheetId> sheets) {
        each(sheets, DROP);
    }

    private void each(Collection<FactSheetId> sheets, String... changes) {
        if (!sheets.isEmpty()) {
            String now = Times.text(clock.instant());
            database.write(statements -> {
                for (FactSheetId sheet : sheets) {
                    for (String change : changes) {
                        statements.update(change, sheet.value(), now);
                    }
                }
                return now;
            });
        }
    }
}
