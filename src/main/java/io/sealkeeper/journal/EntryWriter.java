package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Changes the table of entries within one transaction; each change is checked against {@link EntryState} first. */
final class EntryWriter {

    private static final String INSERT = """
            INSERT INTO entry (operation_id, run_id, source, sheet, type, label, rev, seal_before, edits, untrusted,
                               role, lain_still, touched_at, payload_rows, state, begun_at, changed_at, replica)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING id
            """;

    private static final String STATE = "SELECT state, label, sheet FROM entry WHERE id = ?";

    private static final String UPDATING = "UPDATE entry SET state = ?, changed_at = ? WHERE id = ?";

    private static final String AGAIN = """
            UPDATE entry
            SET state = ?, changed_at = ?, rev = ?, seal_before = ?, edits = ?, untrusted = ?, lain_still = ?,
                touched_at = ?, payload_rows = ?
            WHERE id = ?
            """;

    private static final String UPDATED =
            "UPDATE entry SET state = ?, changed_at = ?, rev_after = ?, seal_after = ? WHERE id = ?";

    private static final String RESTORING = """
            UPDATE entry
            SET state = ?, changed_at = ?, order_state = ?, order_rev = ?,
                order_outcome = ?, order_reason = ?, order_words = ?
            WHERE id = ?
            """;

    private static final String DONE =
            "UPDATE entry SET state = ?, changed_at = ?, outcome = ?, reason = ?, words = ? WHERE id = ?";

    private static final String REPLAYS = "UPDATE entry SET replays = ? WHERE id = ?";

    private static final String NOTHING_WRITTEN = "UPDATE entry SET nothing_written = 1 WHERE id = ?";

    private record Known(EntryState state, String label, String sheet) {}

    private final Statements statements;
    private final Instant now;

    EntryWriter(Statements statements, Instant now) {
        this.statements = statements;
        // The entries returned have the precision that a later reading finds.
        this.now = Times.of(Times.text(now));
    }

    Entry insert(Intent intent, EntryState state) throws SQLException {
        String time = Times.text(now);
        try (ResultSet result = statements
                .of(
                        INSERT,
                        intent.operationId(),
                        intent.runId(),
                        intent.source(),
                        intent.sheet().value(),
                        intent.type().name(),
                        intent.label(),
                        intent.rev().value(),
                        intent.sealBefore(),
                        Json.ofEdits(intent.edits()),
                        Json.ofTexts(intent.untrusted()),
                        EntryReader.number(intent.role()),
                        intent.lainStill() ? 1 : 0,
                        intent.touched().map(Times::text).orElse(null),
                        Json.ofRows(intent.rows()),
                        state,
                        time,
                        time,
                        statements.replica())
                .executeQuery()) {
            result.next();
            EntryId id = new EntryId(result.getLong(1));
            return new Entry(id, intent, state, Optional.empty(), Optional.empty(), Optional.empty(), now, now);
        } catch (SQLException e) {
            if (statements.isDuplicate(e)) {
                throw new IllegalArgumentException(
                        "operation " + intent.operationId() + " is in the journal already", e);
            }
            throw e;
        }
    }

    void updating(EntryId id) throws SQLException {
        require(id, EntryState.UPDATING);
        statements.update(UPDATING, EntryState.UPDATING, Times.text(now), id.value());
    }

    void again(EntryId id, Intent intent) throws SQLException {
        requireSheet(id, require(id, EntryState.UPDATING), intent.sheet().value());
        statements.update(
                AGAIN,
                EntryState.UPDATING,
                Times.text(now),
                intent.rev().value(),
                intent.sealBefore(),
                Json.ofEdits(intent.edits()),
                Json.ofTexts(intent.untrusted()),
                intent.lainStill() ? 1 : 0,
                intent.touched().map(Times::text).orElse(null),
                Json.ofRows(intent.rows()),
                id.value());
    }

    void updated(EntryId id, Written written) throws SQLException {
        require(id, EntryState.UPDATED);
        statements.update(
                UPDATED, EntryState.UPDATED, Times.text(now), written.rev().value(), written.sealAfter(), id.value());
    }

    void restoring(EntryId id, Verdict.SetSeal verdict) throws SQLException {
        order(id, EntryState.RESTORING, verdict);
    }

    /** The seal goes with the update; only LeanIX knows whether either was carried out. */
    void goingAlong(EntryId id, Verdict.SetSeal verdict) throws SQLException {
        order(id, EntryState.UPDATING, verdict);
    }

    private void order(EntryId id, EntryState state, Verdict.SetSeal verdict) throws SQLException {
        requireSheet(id, require(id, state), verdict.sheet().value());
        SealOrder order = SealOrder.of(verdict);
        statements.update(
                RESTORING,
                state,
                Times.text(now),
                order.state(),
                order.rev().value(),
                order.whenDone().kind(),
                order.whenDone().reason().orElse(null),
                order.whenDone().words(),
                id.value());
    }

    void finish(EntryId id, Outcome outcome) throws SQLException {
        require(id, EntryState.DONE);
        statements.update(
                DONE,
                EntryState.DONE,
                Times.text(now),
                outcome.kind(),
                outcome.reason().orElse(null),
                outcome.words(),
                id.value());
    }

    /** Records that the entry is the replay of a dead letter. */
    void replays(EntryId id, DeadLetterId letter) throws SQLException {
        statements.update(REPLAYS, letter.value(), id.value());
    }

    /** Records that LeanIX surely wrote nothing of a finished entry. */
    void nothingWritten(EntryId id) throws SQLException {
        statements.update(NOTHING_WRITTEN, id.value());
    }

    private Known require(EntryId id, EntryState next) throws SQLException {
        try (ResultSet result = statements.of(STATE, id.value()).executeQuery()) {
            if (!result.next()) {
                throw new IllegalArgumentException("there is no journal entry " + id);
            }
            Known known = new Known(EntryState.valueOf(result.getString(1)), result.getString(2), result.getString(3));
            if (!known.state().mayBecome(next)) {
                throw IllegalTransition.of(id, known.label(), known.state(), next);
            }
            return known;
        }
    }

    private static void requireSheet(EntryId id, Known known, String sheet) {
        if (!known.sheet().equals(sheet)) {
            throw new IllegalArgumentException("journal entry " + id + " (" + known.label() + ") is on sheet "
                    + known.sheet() + ", not on " + sheet);
        }
    }
}
