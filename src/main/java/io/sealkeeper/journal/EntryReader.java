package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes an entry from a row of its table, which may be joined with a dead letter's columns. */
final class EntryReader {

    /** The roles by their numbers in the table. A number is never given to another role. */
    private static final List<SheetRole> ROLES =
            List.of(SheetRole.CHANGED, SheetRole.FAR_END, SheetRole.GUARDED, SheetRole.HEALED);

    private EntryReader() {}

    /** The number of a role in the table. */
    static int number(SheetRole role) {
        return ROLES.indexOf(role);
    }

    /** @param columns the prefix of the entry's column names in the result */
    static Entry read(ResultSet result, String columns) throws SQLException {
        Line line = new Line(result, columns);
        return new Entry(
                new EntryId(line.number("id")),
                intent(line),
                EntryState.valueOf(line.text("state")),
                line.has("rev_after")
                        ? Optional.of(new Written(
                                new Revision(line.number("rev_after")), SealState.valueOf(line.text("seal_after"))))
                        : Optional.empty(),
                line.has("order_rev")
                        ? Optional.of(new SealOrder(
                                SealState.valueOf(line.text("order_state")),
                                new Revision(line.number("order_rev")),
                                line.outcome("order_outcome", "order_reason", "order_words")))
                        : Optional.empty(),
                line.has("outcome") ? Optional.of(line.outcome("outcome", "reason", "words")) : Optional.empty(),
                Times.of(line.text("begun_at")),
                Times.of(line.text("changed_at")));
    }

    private static Intent intent(Line line) throws SQLException {
        return new Intent(
                line.text("operation_id"),
                line.text("run_id"),
                line.text("source"),
                new FactSheetId(line.text("sheet")),
                new FactSheetType(line.text("type")),
                line.text("label"),
                new Revision(line.number("rev")),
                SealState.valueOf(line.text("seal_before")),
                Json.edits(line.text("edits")),
                Json.paths(line.text("untrusted")),
                ROLES.get((int) line.number("role")),
                line.number("lain_still") == 1,
                line.has("touched_at") ? Optional.of(Times.of(line.text("touched_at"))) : Optional.empty(),
                Json.rows(line.text("payload_rows")));
    }

    /** The columns of one table in a result that may hold two tables. */
    record Line(ResultSet result, String prefix) {

        boolean has(String column) throws SQLException {
            return result.getString(prefix + column) != null;
        }

        String text(String column) throws SQLException {
            return result.getString(prefix + column);
        }

        long number(String column) throws SQLException {
            return result.getLong(prefix + column);
        }

        Outcome outcome(String kind, String reason, String words) throws SQLException {
            return new Outcome(
                    Outcome.Kind.valueOf(text(kind)),
                    has(reason) ? Optional.of(Reason.valueOf(text(reason))) : Optional.empty(),
                    text(words));
        }
    }
}
