package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the table of dead letters; {@link DeadLetterWriter} changes it. */
final class DeadLetterTable {

    /** The entry's columns are joined to the letter's under a prefix, so that names don't collide. */
    private static final String SELECT = """
            SELECT d.*,
                   e.id e_id, e.operation_id e_operation_id, e.run_id e_run_id, e.source e_source, e.sheet e_sheet,
                   e.type e_type, e.label e_label, e.rev e_rev, e.seal_before e_seal_before, e.edits e_edits,
                   e.untrusted e_untrusted, e.role e_role, e.lain_still e_lain_still, e.touched_at e_touched_at,
                   e.payload_rows e_payload_rows, e.state e_state, e.rev_after e_rev_after,
                   e.seal_after e_seal_after, e.order_state e_order_state, e.order_rev e_order_rev,
                   e.order_outcome e_order_outcome, e.order_reason e_order_reason, e.order_words e_order_words,
                   e.outcome e_outcome, e.reason e_reason, e.words e_words, e.begun_at e_begun_at,
                   e.changed_at e_changed_at
            FROM dead_letter d LEFT JOIN entry e ON e.id = d.entry
            """;

    private static final String BY_ID = SELECT + "WHERE d.id = ?";

    private static final String MATCHING = """
            WHERE (CAST(?1 AS TEXT) IS NULL OR d.kind = ?1) AND (CAST(?2 AS TEXT) IS NULL OR d.state = ?2)
              AND (CAST(?3 AS TEXT) IS NULL OR d.source = ?3)
            """;

    private static final String PAGE = SELECT + MATCHING + "AND d.id > ?4 ORDER BY d.id LIMIT ?5";

    private static final String COUNT = "SELECT count(*) FROM dead_letter d " + MATCHING;

    private static final String BEFORE =
            "SELECT d.id FROM dead_letter d " + MATCHING + "AND d.id < ?4 ORDER BY d.id DESC LIMIT ?5";

    private DeadLetterTable() {}

    static Optional<DeadLetter> byId(Statements statements, DeadLetterId id) throws SQLException {
        return list(statements, BY_ID, id.value()).stream().findFirst();
    }

    static List<DeadLetter> page(Statements statements, DeadLetterFilter filter, Page page) throws SQLException {
        return list(
                statements,
                PAGE,
                filter.kind().orElse(null),
                filter.state().orElse(null),
                filter.source().orElse(null),
                page.after().map(DeadLetterId::value).orElse(0L),
                page.size());
    }

    static Optional<Page> pageBefore(Statements statements, DeadLetterFilter filter, DeadLetterId id, int size)
            throws SQLException {
        try (ResultSet result = statements
                .of(
                        BEFORE,
                        filter.kind().orElse(null),
                        filter.state().orElse(null),
                        filter.source().orElse(null),
                        id.value(),
                        size + 1)
                .executeQuery()) {
            int found = 0;
            long last = 0;
            while (result.next()) {
                found++;
                last = result.getLong(1);
            }
            if (found == 0) {
                return Optional.empty();
            }
            return Optional.of(found > size ? new Page(size, Optional.of(new DeadLetterId(last))) : Page.first(size));
        }
    }

    static long count(Statements statements, DeadLetterFilter filter) throws SQLException {
        try (ResultSet result = statements
                .of(
                        COUNT,
                        filter.kind().orElse(null),
                        filter.state().orElse(null),
                        filter.source().orElse(null))
                .executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private static List<DeadLetter> list(Statements statements, String query, Object... values) throws SQLException {
        try (ResultSet result = statements.of(query, values).executeQuery()) {
            List<DeadLetter> letters = new ArrayList<>();
            while (result.next()) {
                letters.add(read(result));
            }
            return letters;
        }
    }

    private static DeadLetter read(ResultSet result) throws SQLException {
        EntryReader.Line line = new EntryReader.Line(result, "");
        return new DeadLetter(
                new DeadLetterId(line.number("id")),
                DeadLetter.Kind.valueOf(line.text("kind")),
                line.text("source"),
                line.text("label"),
                Json.rows(line.text("payload_rows")),
                line.text("stage"),
                line.text("cause"),
                (int) line.number("attempts"),
                Times.of(line.text("first_at")),
                Times.of(line.text("last_at")),
                fate(line),
                line.has("entry") ? Optional.of(EntryReader.read(result, "e_")) : Optional.empty(),
                Json.texts(line.text("covered")),
                new EntryId(line.number("last_entry")));
    }

    private static DeadLetter.Fate fate(EntryReader.Line line) throws SQLException {
        return switch (DeadLetter.State.valueOf(line.text("state"))) {
            case OPEN -> new DeadLetter.Open();
            case REPLAYED -> {
                Outcome outcome = line.outcome("outcome", "reason", "words");
                yield new DeadLetter.Replayed(Times.of(line.text("closed_at")), outcome);
            }
            case SUPERSEDED ->
                new DeadLetter.Superseded(
                        Times.of(line.text("closed_at")),
                        new DeadLetter.By(line.text("superseded_run"), line.text("superseded_file"), (int)
                                line.number("superseded_row")));
            case DISCARDED ->
                new DeadLetter.Discarded(
                        Times.of(line.text("closed_at")), line.text("discarded_by"), line.text("discarded_for"));
        };
    }
}
