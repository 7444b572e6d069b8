package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.ForOwners;
import io.sealkeeper.seal.OwnersNote;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerNotesTest {

    private static final FactSheetId SHEET = new FactSheetId("sheet-1");
    private static final FactSheetType APPLICATION = new FactSheetType("Application");

    @TempDir
    Path folder;

    private Journal journal;

    Place place() {
        return Place.inFolder(folder);
    }

    @BeforeEach
    void open() {
        journal = place().open(Samples.CLOCK);
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private void end(List<OwnersNote> notes, Set<FactSheetId> back) {
        journal.finish(new BatchEnd(
                Map.of(), List.of(), Map.of(), Set.of(), List.of(), List.of(), new ForOwners(notes, back)));
    }

    private void tell(String words, boolean afterApproval) {
        end(List.of(new OwnersNote(SHEET, APPLICATION, "Application APP-1", words, afterApproval)), Set.of());
    }

    private void back() {
        end(List.of(), Set.of(SHEET, new FactSheetId("another")));
    }

    private Optional<OwnerNote> note() {
        return journal.ownerNotes().of(List.of(SHEET)).stream().findFirst();
    }

    private OwnerNote.State state() {
        return note().orElseThrow().state();
    }

    private void isThere(String id) {
        journal.ownerNotes().sent(List.of(SHEET));
        journal.ownerNotes().there(Map.of(SHEET, id));
    }

    @Test
    void what_was_not_sent_is_forgotten_when_the_seal_is_back() {
        tell("first", true);
        assertThat(note())
                .contains(new OwnerNote(
                        SHEET,
                        APPLICATION,
                        "Application APP-1",
                        OwnerNote.State.WANTED,
                        Optional.of("first"),
                        Optional.empty()));
        back();
        assertThat(note()).isEmpty();
    }

    @Test
    void what_is_there_goes_when_the_seal_is_back() {
        tell("first", true);
        isThere("c-1");
        assertThat(state()).isEqualTo(OwnerNote.State.THERE);
        back();
        assertThat(state()).isEqualTo(OwnerNote.State.GOING);
        assertThat(note().orElseThrow().knownAs()).contains("c-1");
        journal.ownerNotes().gone(List.of(SHEET));
        assertThat(note()).isEmpty();
    }

    @Test
    void an_entry_that_may_be_there_is_not_told_anew() {
        tell("first", true);
        journal.ownerNotes().sent(List.of(SHEET));
        tell("second", false);
        assertThat(state()).isEqualTo(OwnerNote.State.SENT);
        assertThat(note().orElseThrow().words()).contains("first");
        isThere("c-1");
        tell("third", false);
        assertThat(state()).isEqualTo(OwnerNote.State.THERE);
    }

    @Test
    void an_entry_about_an_earlier_break_gives_way_to_a_new_one() {
        tell("first", true);
        isThere("c-1");
        tell("second", true);
        assertThat(state()).isEqualTo(OwnerNote.State.GOING);
        assertThat(note().orElseThrow().words()).contains("second");
        journal.ownerNotes().gone(List.of(SHEET));
        assertThat(note())
                .contains(new OwnerNote(
                        SHEET,
                        APPLICATION,
                        "Application APP-1",
                        OwnerNote.State.WANTED,
                        Optional.of("second"),
                        Optional.empty()));
    }

    @Test
    void a_seal_that_is_back_before_the_next_entry_is_made_needs_none() {
        tell("first", true);
        isThere("c-1");
        tell("second", true);
        back();
        journal.ownerNotes().gone(List.of(SHEET));
        assertThat(note()).isEmpty();
    }

    @Test
    void a_look_that_is_late_takes_no_newer_entry_away() {
        tell("first", true);
        isThere("c-1");
        tell("second", true);
        journal.ownerNotes().gone(List.of(SHEET));
        isThere("c-2");
        journal.ownerNotes().going(Map.of(SHEET, "c-1"));
        assertThat(state()).isEqualTo(OwnerNote.State.THERE);
        journal.ownerNotes().going(Map.of(SHEET, "c-2"));
        assertThat(state()).isEqualTo(OwnerNote.State.GOING);
    }

    @Test
    void it_is_all_there_after_a_restart() {
        tell("first", true);
        journal.ownerNotes().sent(List.of(SHEET));
        if (!journal.replicas().areMany()) {
            journal.close();
            journal = place().open(Samples.CLOCK);
        }
        assertThat(state()).isEqualTo(OwnerNote.State.SENT);
        journal.ownerNotes().unsent(List.of(SHEET));
        assertThat(state()).isEqualTo(OwnerNote.State.WANTED);
    }

    @Test
    void pages_hold_all_in_order() {
        end(
                List.of("c", "a", "b").stream()
                        .map(id -> new OwnersNote(new FactSheetId(id), APPLICATION, id, "words", true))
                        .toList(),
                Set.of());
        List<OwnerNote> first = journal.ownerNotes().page(Optional.empty(), 2);
        assertThat(first).extracting(n -> n.sheet().value()).containsExactly("a", "b");
        assertThat(journal.ownerNotes().page(Optional.of(first.get(1).sheet()), 2))
                .extracting(n -> n.sheet().value())
                .containsExactly("c");
    }
}
