package io.sealkeeper.journal;

import io.sealkeeper.seal.WantedNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Ends the dead letters that changes make obsolete, within one transaction: older ones of the same source and sheet, if
 * a change brings all that they want. If it brings a part, the part is recorded.
 *
 * <p>This applies to payloads and refused updates only: a seal that is owed ends on its own terms. A dead letter stays
 * open if what it wants is not known, because its row is no valid change.
 */
final class Supersession {

    private static final String ANY = """
            SELECT 1 FROM dead_letter
            WHERE state = 'OPEN' AND wanted IS NOT NULL AND source = ? AND kind <> 'RESTORATION' LIMIT 1
            """;

    private static final String BY_KEY = """
            SELECT id, wanted FROM dead_letter
            WHERE state = 'OPEN' AND wanted IS NOT NULL AND source = ?1 AND kind = 'PAYLOAD'
              AND sheet_key IN (SELECT value FROM json_each(?2))
            ORDER BY id
            """;

    private static final String BY_SHEET = """
            SELECT d.id, d.wanted FROM entry e JOIN dead_letter d ON d.entry = e.id
            WHERE e.sheet = ?2 AND d.state = 'OPEN' AND d.wanted IS NOT NULL AND d.source = ?1 AND d.kind = 'UPDATE'
            ORDER BY d.id
            """;

    private record Candidate(DeadLetterId id, SortedSet<String> wanted) {}

    private final Statements statements;
    private final DeadLetterWriter letters;

    Supersession(Statements statements, Instant now) {
        this.statements = statements;
        letters = new DeadLetterWriter(statements, now);
    }

    /**
     * Ends the dead letters that the changes make obsolete.
     *
     * @param justMade the dead letters of the same batch
     * @return the dead letters that ended
     */
    List<DeadLetterId> by(List<Superseding> changes, Set<DeadLetterId> justMade) throws SQLException {
        List<DeadLetterId> ended = new ArrayList<>();
        Set<String> withNone = new TreeSet<>();
        for (Superseding change : changes) {
            if (withNone.contains(change.source())) {
                continue;
            }
            if (!hasAny(change.source())) {
                withNone.add(change.source());
                continue;
            }
            for (Candidate candidate : candidates(change)) {
                DeadLetter letter =
                        DeadLetterTable.byId(statements, candidate.id()).orElseThrow();
                if (change.isLaterThan(letter, justMade.contains(letter.id()))
                        && supersedes(change, candidate, letter)) {
                    ended.add(letter.id());
                }
            }
        }
        return ended;
    }

    private boolean supersedes(Superseding change, Candidate candidate, DeadLetter letter) throws SQLException {
        SortedSet<String> covered = WantedNames.covered(candidate.wanted(), change.settled());
        covered.addAll(letter.covered());
        if (covered.containsAll(candidate.wanted())) {
            letters.superseded(letter.id(), change.by());
            return true;
        }
        if (!covered.equals(letter.covered())) {
            letters.covered(letter.id(), covered);
        }
        return false;
    }

    private boolean hasAny(String source) throws SQLException {
        try (ResultSet result = statements.of(ANY, source).executeQuery()) {
            return result.next();
        }
    }

    private List<Candidate> candidates(Superseding change) throws SQLException {
        List<Candidate> all = new ArrayList<>(list(BY_KEY, change.source(), new Texts(change.sheetKeys())));
        all.addAll(list(BY_SHEET, change.source(), change.sheetId()));
        return all;
    }

    private List<Candidate> list(String query, Object... values) throws SQLException {
        List<Candidate> found = new ArrayList<>();
        try (ResultSet result = statements.of(query, values).executeQuery()) {
            while (result.next()) {
                found.add(new Candidate(new DeadLetterId(result.getLong(1)), Json.texts(result.getString(2))));
            }
        }
        return found;
    }
}
