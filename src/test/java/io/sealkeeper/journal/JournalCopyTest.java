package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.ForOwners;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.OwnersNote;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCopyTest {

    private static final FactSheetType APPLICATION = new FactSheetType("Application");

    @TempDir
    Path folder;

    private String url = "";

    @BeforeEach
    void aSchema() {
        url = PostgresSchemas.fresh();
    }

    private JournalCopy.End inPostgres() {
        return JournalCopy.End.inPostgres(new PostgresLogin(url, Optional.empty(), Optional.empty()));
    }

    private static Map<String, Long> copy(JournalCopy.End from, JournalCopy.End to) {
        return JournalCopy.copy(from, to, (table, rows) -> {});
    }

    /** Something in each table, and a number that is gone. */
    private static void fill(Journal journal) {
        List<Entry> entries = journal.begin(Samples.intents("a", 2500));
        journal.park(List.of(
                new Parking.OfEntry(
                        entries.get(0).id(), DeadLetter.Kind.RESTORATION, "restoration", Outcome.parked("no right")),
                new Parking.OfRow(
                        "vulnerabilities",
                        "APP\0-9",
                        new PayloadRow("week.csv", 2, "{\"Ä\":\"\\\\ 🦭\"}"),
                        "seal-snapshot",
                        Outcome.rejected("no such sheet"))));
        journal.bind(new Workspace(Optional.of("5ea1"), Optional.empty(), "https://acme.leanix.net"));
        journal.acted("ada", "pause", "vulnerabilities", "");
        journal.guardBook()
                .saw(List.of(new Sighting(
                        new FactSheetId("sheet-1"),
                        APPLICATION,
                        "Application one",
                        new Revision(5),
                        SealState.APPROVED,
                        Optional.of(Samples.NOON),
                        true)));
        journal.guardBook().lookedUpTo(List.of(APPLICATION), Samples.NOON);
        journal.finish(new BatchEnd(
                Map.of(),
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                new ForOwners(
                        List.of(new OwnersNote(
                                new FactSheetId("sheet-1"), APPLICATION, "Application one", "words", true)),
                        Set.of())));
        Entry gone = journal.begin(List.of(Samples.intent("gone"))).get(0);
        journal.finish(Map.of(gone.id(), Outcome.of(Outcome.Kind.KEPT, "")));
        assertThat(journal.prune(Samples.NOON.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void all_of_it_goes_to_postgresql_and_back_and_no_number_is_given_twice(@TempDir Path back) {
        List<Entry> unfinished;
        List<DeadLetter> letters;
        try (Journal journal = Journal.open(folder, Samples.CLOCK)) {
            fill(journal);
            unfinished = journal.unfinished().toList();
            letters = journal.deadLetters(DeadLetterFilter.ALL, Page.first(9));
        }
        Map<String, Long> there = copy(JournalCopy.End.inFolder(folder), inPostgres());
        assertThat(there)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "entry", 2500L,
                        "dead_letter", 2L,
                        "operator_action", 1L,
                        "workspace", 1L,
                        "guarded", 1L,
                        "guard_mark", 1L,
                        "owner_note", 1L));
        assertThat(copy(inPostgres(), JournalCopy.End.inFolder(back))).isEqualTo(there);
        for (Place place : List.of(Place.of(url), Place.inFolder(back))) {
            try (Journal journal = place.open(Samples.CLOCK)) {
                assertThat(journal.unfinished()).isEqualTo(unfinished);
                assertThat(journal.deadLetters(DeadLetterFilter.ALL, Page.first(9)))
                        .extracting(DeadLetter::rows, DeadLetter::entry)
                        .isEqualTo(letters.stream()
                                .map(l -> tuple(l.rows(), l.entry()))
                                .toList());
                assertThat(journal.workspaces()).hasSize(1);
                assertThat(journal.actions(9)).hasSize(1);
                assertThat(journal.guardBook().lookedUpTo(APPLICATION)).contains(Samples.NOON);
                assertThat(journal.begin(List.of(Samples.intent("next"))).get(0).id())
                        .isEqualTo(new EntryId(2502));
            }
        }
    }

    @Test
    void a_target_that_is_not_empty_stays_as_it_is() {
        try (Journal source = Journal.open(folder, Samples.CLOCK);
                Journal target = Place.of(url).open(Samples.CLOCK)) {
            source.begin(Samples.intents("a", 3));
            target.begin(Samples.intents("b", 1));
        }
        assertThatThrownBy(() -> copy(JournalCopy.End.inFolder(folder), inPostgres()))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("is not empty, it has 1 row: copy into a new one; nothing was copied");
        try (Journal target = Place.of(url).open(Samples.CLOCK)) {
            assertThat(target.pending()).isEqualTo(1);
        }
    }

    @Test
    void a_journal_that_a_gateway_has_is_not_copied() {
        try (Journal source = Journal.open(folder, Samples.CLOCK)) {
            source.begin(Samples.intents("a", 3));
            assertThatThrownBy(() -> copy(JournalCopy.End.inFolder(folder), inPostgres()))
                    .isInstanceOf(JournalInUse.class);
        }
        try (Journal target = Place.of(url).open(Samples.CLOCK)) {
            assertThat(target.pending()).isZero();
            assertThatThrownBy(() -> copy(JournalCopy.End.inFolder(folder), inPostgres()))
                    .isInstanceOf(JournalInUse.class);
        }
    }

    @Test
    void a_database_without_a_journal_is_left_without_one() {
        assertThatThrownBy(() -> copy(inPostgres(), JournalCopy.End.inFolder(folder)))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("there is no journal in ");
        PostgresSchemas.sql(url, "CREATE TABLE entry (x INT)");
    }

    @Test
    void pushes_that_are_owed_are_carried_out_first() {
        try (Journal source = Place.of(url).open(Samples.CLOCK)) {
            source.begin(Samples.intents("a", 3));
        }
        PostgresSchemas.sql(
                url, "INSERT INTO pushed (name, source, payload, replica) VALUES ('push-1.json', 'cmdb', '[]', 1)");
        assertThatThrownBy(() -> copy(inPostgres(), JournalCopy.End.inFolder(folder)))
                .hasMessageContaining("has acknowledged pushes that are not carried out yet (1)");
    }

    @Test
    void an_empty_journal_is_not_copied() {
        Place.of(url).open(Samples.CLOCK).close();
        assertThatThrownBy(() -> copy(inPostgres(), JournalCopy.End.inFolder(folder)))
                .hasMessageContaining("is empty: there is nothing to copy");
    }

    @Test
    void a_copy_that_fails_in_the_middle_leaves_nothing() {
        try (Journal source = Journal.open(folder, Samples.CLOCK)) {
            fill(source);
        }
        Place.of(url).open(Samples.CLOCK).close();
        PostgresSchemas.sql(url, "ALTER TABLE guarded ADD CHECK (sheet <> 'sheet-1')");
        assertThatThrownBy(() -> copy(JournalCopy.End.inFolder(folder), inPostgres()))
                .isInstanceOf(JournalUnusable.class);
        try (Journal target = Place.of(url).open(Samples.CLOCK)) {
            assertThat(target.pending()).isZero();
        }
    }
}
