package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Changes the table of dead letters within one transaction. */
final class DeadLetterWriter {

    private static final String OF_ENTRY = """
            INSERT INTO dead_letter (kind, entry, source, label, payload_rows, stage, cause, first_at, last_at, wanted,
                                     last_entry)
            SELECT ?, id, source, label, payload_rows, ?, ?, ?, ?, ?, id FROM entry WHERE id = ?
            RETURNING id
            """;

    private static final String OF_ROW = """
            INSERT INTO dead_letter (kind, source, label, payload_rows, stage, cause, first_at, last_at, wanted, sheet_key,
                                     last_entry)
            VALUES ('PAYLOAD', ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM entry))
            ON CONFLICT (source, payload_rows) WHERE state = 'OPEN' AND entry IS NULL
            DO UPDATE SET attempts = dead_letter.attempts + 1, last_at = excluded.last_at, stage = excluded.stage,
                          cause = excluded.cause, wanted = excluded.wanted, sheet_key = excluded.sheet_key, covered = '[]',
                          last_entry = excluded.last_entry
            RETURNING id
            """;

    private static final String STATE = "SELECT state FROM dead_letter WHERE id = ?";

    private static final String ATTEMPTED =
            "UPDATE dead_letter SET attempts = attempts + 1, last_at = ?, cause = ? WHERE id = ?";

    private static final String REPLAYED = """
            UPDATE dead_letter
            SET state = 'REPLAYED', closed_at = ?, outcome = ?, reason = ?, words = ?
            WHERE id = ?
            """;

    private static final String REPLAYED_BY_ENTRY = """
            UPDATE dead_letter
            SET state = 'REPLAYED', closed_at = ?, outcome = ?, reason = ?, words = ?
            WHERE entry = ? AND state = 'OPEN'
            """;

    private static final String DISCARDED = """
            UPDATE dead_letter
            SET state = 'DISCARDED', closed_at = ?, discarded_by = ?, discarded_for = ?
            WHERE id = ?
            """;

    private static final String SUPERSEDED = """
            UPDATE dead_letter
            SET state = 'SUPERSEDED', closed_at = ?, superseded_run = ?, superseded_file = ?, superseded_row = ?
            WHERE id = ?
            """;

    private static final String COVERED = "UPDATE dead_letter SET covered = ? WHERE id = ?";

    private final Statements statements;
    private final Instant now;

    DeadLetterWriter(Statements statements, Instant now) {
        this.statements = statements;
        this.now = now;
    }

    DeadLetterId park(Parking parking) throws SQLException {
        if (parking instanceof Parking.OfEntry sheet) {
            new EntryWriter(statements, now).finish(sheet.entry(), sheet.outcome());
            return insert(
                    OF_ENTRY,
                    sheet.kind(),
                    sheet.stage(),
                    sheet.outcome().words(),
                    Times.text(now),
                    Times.text(now),
                    names(sheet),
                    sheet.entry().value());
        }
        Parking.OfRow row = (Parking.OfRow) parking;
        return insert(
                OF_ROW,
                row.source(),
                row.label(),
                Json.ofRows(List.of(row.row())),
                row.stage(),
                row.outcome().words(),
                Times.text(now),
                Times.text(now),
                names(row),
                row.sheetKey().orElse(null));
    }

    private static String names(Parking parking) {
        return parking.wanted().map(Json::ofTexts).orElse(null);
    }

    private DeadLetterId insert(String sql, Object... values) throws SQLException {
        try (ResultSet result = statements.of(sql, values).executeQuery()) {
            result.next();
            return new DeadLetterId(result.getLong(1));
        }
    }

    void attempted(DeadLetterId id, String cause) throws SQLException {
        requireOpen(id, DeadLetter.State.OPEN);
        statements.update(ATTEMPTED, Times.text(now), cause, id.value());
    }

    void resolved(DeadLetterId id, Outcome outcome) throws SQLException {
        requireOpen(id, DeadLetter.State.REPLAYED);
        statements.update(
                REPLAYED, Times.text(now), outcome.kind(), outcome.reason().orElse(null), outcome.words(), id.value());
    }

    void resolvedByEntry(EntryId entry, Outcome outcome) throws SQLException {
        statements.update(
                REPLAYED_BY_ENTRY,
                Times.text(now),
                outcome.kind(),
                outcome.reason().orElse(null),
                outcome.words(),
                entry.value());
    }

    void superseded(DeadLetterId id, DeadLetter.By by) throws SQLException {
        requireOpen(id, DeadLetter.State.SUPERSEDED);
        statements.update(SUPERSEDED, Times.text(now), by.run(), by.file(), by.row(), id.value());
    }

    /** Records that a later change brought a part of what it wants. */
    void covered(DeadLetterId id, Set<String> names) throws SQLException {
        statements.update(COVERED, Json.ofTexts(names), id.value());
    }

    void discard(DeadLetterId id, String reason, String who) throws SQLException {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a dead letter is discarded for a reason, which stays in the record");
        }
        requireOpen(id, DeadLetter.State.DISCARDED);
        statements.update(DISCARDED, Times.text(now), who, reason, id.value());
    }

    private void requireOpen(DeadLetterId id, DeadLetter.State next) throws SQLException {
        try (ResultSet result = statements.of(STATE, id.value()).executeQuery()) {
            if (!result.next()) {
                throw new IllegalArgumentException("there is no dead letter " + id);
            }
            DeadLetter.State state = DeadLetter.State.valueOf(result.getString(1));
            if (state != DeadLetter.State.OPEN) {
                throw IllegalTransition.of(id, state, next);
            }
        }
    }
}
