package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Written WRITTEN = new Written(new Revision(18), SealState.BROKEN_QUALITY_SEAL);
    private static final Outcome RESTORED = Outcome.of(Outcome.Kind.RESTORED, "");

    @TempDir
    Path folder;

    Place place() {
        return Place.inFolder(folder);
    }

    private Place place;
    private Journal journal;

    @BeforeEach
    void open() {
        place = place();
        journal = place.open(Samples.CLOCK);
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private void reopen() {
        journal.close();
        journal = place.open(Samples.CLOCK);
    }

    private Entry entry(EntryId id) {
        return journal.entry(id).orElseThrow();
    }

    @Test
    void whose_it_is_is_there_after_a_restart_and_the_last_one_counts() {
        Workspace unknown = new Workspace(Optional.empty(), Optional.empty(), "https://acme.leanix.net");
        Workspace acme = new Workspace(Optional.of("5ea1"), Optional.of("acme"), "https://acme.leanix.net");
        Workspace moved = new Workspace(Optional.of("5ea1"), Optional.of("acme"), "https://leanix.acme.net");
        assertThat(journal.workspaces()).isEmpty();
        journal.bind(unknown);
        journal.bind(acme);
        journal.adopt(moved, "ada", "our new domain");
        reopen();
        assertThat(journal.workspaces()).containsExactly(unknown, acme, moved);
        assertThat(journal.actions(9))
                .containsExactly(
                        new OperatorAction(Samples.NOON, "ada", "adopt", "https://leanix.acme.net", "our new domain"));
    }

    @Test
    void at_stake_is_what_was_decided_on_a_sheet_and_is_not_done() {
        List<Entry> entries = journal.begin(Samples.intents("a", 3));
        journal.park(List.of(new Parking.OfRow(
                "vulnerabilities", "APP-9", new PayloadRow("week.csv", 2, "{}"), "seal-snapshot", RESTORED)));
        journal.finish(Map.of(entries.get(0).id(), RESTORED));
        assertThat(journal.openWork()).isEqualTo(new OpenWork(2, 1, 0));
        assertThat(journal.openWork().atStake()).isEqualTo(2);
        List<DeadLetterId> dead = journal.park(List.of(new Parking.OfEntry(
                entries.get(1).id(), DeadLetter.Kind.RESTORATION, "restoration", Outcome.parked("no right"))));
        assertThat(journal.openWork()).isEqualTo(new OpenWork(1, 2, 1));
        assertThat(journal.openWork().atStake()).isEqualTo(2);
        journal.discard(dead.get(0), "sold", "ada");
        assertThat(journal.openWork()).isEqualTo(new OpenWork(1, 1, 0));
        assertThat(journal.openWork().atStake()).isEqualTo(1);
    }

    @Test
    void what_was_planned_is_there_to_the_last_character_after_a_restart() {
        List<Entry> planned = journal.plan(Samples.intents("a", 3));
        reopen();
        assertThat(journal.unfinished())
                .isEqualTo(planned)
                .extracting(Entry::intent)
                .isEqualTo(Samples.intents("a", 3));
        assertThat(planned)
                .allMatch(e -> e.state() == EntryState.PLANNED && e.begunAt().equals(Samples.NOON));
    }

    @Test
    void goes_through_its_states() {
        EntryId id = journal.plan(List.of(Samples.intent("a"))).get(0).id();
        journal.updating(List.of(id));
        assertThat(entry(id).state()).isEqualTo(EntryState.UPDATING);

        journal.updated(Map.of(id, WRITTEN));
        assertThat(entry(id).written()).contains(WRITTEN);

        journal.restoring(Map.of(id, Samples.restore(entry(id), 18)));
        assertThat(entry(id).order())
                .contains(new SealOrder(SealState.APPROVED, new Revision(18), Outcome.of(Outcome.Kind.RESTORED, "")));

        journal.finish(Map.of(id, RESTORED));
        assertThat(entry(id).state()).isEqualTo(EntryState.DONE);
        assertThat(entry(id).outcome()).contains(RESTORED);
        assertThat(journal.unfinished()).isEmpty();
    }

    @Test
    void begin_is_ready_to_be_sent() {
        assertThat(journal.begin(List.of(Samples.intent("a"))))
                .extracting(Entry::state)
                .containsExactly(EntryState.UPDATING);
    }

    @Test
    void an_update_that_clashed_begins_again_on_its_new_snapshot() {
        Entry first = journal.begin(List.of(Samples.intent("a"))).get(0);
        Intent anew = Samples.intent("b", "sheet-a", SealState.DRAFT);
        journal.beginAgain(Map.of(first.id(), anew));
        assertThat(entry(first.id()).intent().sealBefore()).isEqualTo(SealState.DRAFT);
        assertThat(journal.operation("a")).contains(entry(first.id()));
    }

    @Test
    void an_entry_stays_on_its_sheet() {
        List<Entry> two = journal.begin(Samples.intents("a", 2));
        EntryId first = two.get(0).id();
        assertThatThrownBy(() -> journal.beginAgain(Map.of(first, two.get(1).intent())))
                .hasMessageContaining("is on sheet sheet-a-0, not on sheet-a-1");
        assertThatThrownBy(() -> journal.restoring(Map.of(first, Samples.restore(two.get(1), 18))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keeps_the_reason_of_a_seal_left_broken() {
        EntryId id = journal.begin(List.of(Samples.intent("a"))).get(0).id();
        Outcome contested = Outcome.leftBroken(Reason.CONTESTED, "'alias' was changed by user 3e1c…");
        journal.finish(Map.of(id, contested));
        reopen();
        assertThat(entry(id).outcome()).contains(contested);
    }

    @Test
    void an_operation_is_recorded_once() {
        journal.plan(List.of(Samples.intent("a")));
        assertThatThrownBy(() -> journal.plan(List.of(Samples.intent("b"), Samples.intent("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation a is in the journal already");
        assertThat(journal.pending()).as("nothing of the call was recorded").isEqualTo(1);
    }

    @Test
    void unfinished_ones_come_oldest_first_may_end_on_the_way_and_new_ones_wait() {
        journal.plan(Samples.intents("old", 620));
        journal.close();
        journal = place.open(Samples.CLOCK);
        try (Stream<Entry> unfinished = journal.unfinished()) {
            journal.plan(List.of(Samples.intent("new")));
            assertThat(unfinished.peek(e -> journal.finish(Map.of(e.id(), RESTORED))))
                    .extracting(e -> e.intent().operationId())
                    .isEqualTo(Samples.intents("old", 620).stream()
                            .map(Intent::operationId)
                            .toList());
        }
        assertThat(journal.pending()).isEqualTo(1);
    }

    @Test
    void tells_how_many_are_pending_and_since_when() {
        assertThat(journal.pending()).isZero();
        assertThat(journal.oldestPending()).isEmpty();
        List<Entry> old = journal.plan(Samples.intents("a", 2));
        journal.close();
        journal = place.open(Samples.at(Samples.NOON.plus(Duration.ofHours(1))));
        journal.plan(Samples.intents("b", 1));
        assertThat(journal.pending()).isEqualTo(3);
        assertThat(journal.oldestPending()).contains(Samples.NOON);
        journal.finish(Map.of(old.get(0).id(), RESTORED, old.get(1).id(), RESTORED));
        assertThat(journal.oldestPending()).contains(Samples.NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void the_oldest_open_entry_of_a_sheet_tells_its_original_seal() {
        Entry dead = journal.begin(List.of(Samples.intent("a", "s", SealState.APPROVED)))
                .get(0);
        Entry done = journal.begin(List.of(Samples.intent("b", "s", SealState.DRAFT)))
                .get(0);
        Entry refused = journal.begin(List.of(Samples.intent("c", "s", SealState.DRAFT)))
                .get(0);
        Entry later = journal.plan(List.of(Samples.intent("d", "s", SealState.BROKEN_QUALITY_SEAL)))
                .get(0);
        journal.begin(List.of(Samples.intent("e", "other", SealState.APPROVED)));
        journal.finish(Map.of(done.id(), RESTORED));
        DeadLetterId letter = journal.park(List.of(
                        new Parking.OfEntry(
                                dead.id(), DeadLetter.Kind.RESTORATION, "restoration", Outcome.parked("forbidden")),
                        new Parking.OfEntry(
                                refused.id(), DeadLetter.Kind.UPDATE, "update", Outcome.rejected("refused"))))
                .get(0);

        FactSheetId s = new FactSheetId("s");
        assertThat(journal.history(new FactSheetId("unknown"))).isEqualTo(SheetHistory.NOTHING);
        assertThat(journal.history(s).open()).extracting(Entry::id).containsExactly(dead.id(), later.id());

        journal.discard(letter, "approved by hand", "joe");
        assertThat(journal.history(s).open()).extracting(Entry::id).containsExactly(later.id());
    }

    @Test
    void an_id_that_is_not_known_is_a_mistake() {
        assertThatThrownBy(() -> journal.updating(List.of(new EntryId(99)))).hasMessage("there is no journal entry 99");
        assertThat(journal.entry(new EntryId(99))).isEmpty();
        assertThat(journal.operation("none")).isEmpty();
    }
}
