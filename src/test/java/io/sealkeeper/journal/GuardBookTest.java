package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardBookTest {

    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final FactSheetId SHEET = new FactSheetId("sheet-1");
    private static final List<FactSheetType> TYPES = List.of(APPLICATION, new FactSheetType("Interface"));

    @TempDir
    Path folder;

    Place place() {
        return Place.inFolder(folder);
    }

    private Journal journal;
    private GuardBook book;

    @BeforeEach
    void open() {
        journal = place().open(Samples.CLOCK);
        book = journal.guardBook();
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private void saw(SealState seal, long rev, Instant touched, boolean lainStill) {
        book.saw(List.of(new Sighting(
                SHEET, APPLICATION, "Application one", new Revision(rev), seal, Optional.of(touched), lainStill)));
    }

    private void approved(long rev, Instant touched, boolean lainStill) {
        saw(SealState.APPROVED, rev, touched, lainStill);
    }

    private void broken(long rev, Instant touched) {
        saw(SealState.BROKEN_QUALITY_SEAL, rev, touched, false);
    }

    private List<Guarded> due() {
        return book.due(TYPES, Samples.NOON, 9);
    }

    private static Instant hoursAgo(double hours) {
        return Samples.NOON.minus(Duration.ofMinutes((long) (60 * hours)));
    }

    @Test
    void a_sheet_that_broke_is_due_with_the_revision_at_which_it_was_approved() {
        approved(5, hoursAgo(9), true);
        broken(7, hoursAgo(2));
        assertThat(due())
                .containsExactly(new Guarded(
                        SHEET,
                        APPLICATION,
                        "Application one",
                        new Revision(5),
                        Optional.of(hoursAgo(9)),
                        true,
                        new Revision(7),
                        hoursAgo(2)));
        assertThat(book.due(TYPES, hoursAgo(3), 9))
                .as("not left alone for long")
                .isEmpty();
        assertThat(book.due(List.of(TYPES.get(1)), Samples.NOON, 9))
                .as("of another type")
                .isEmpty();
        assertThat(book.count(TYPES)).isEqualTo(new GuardBook.Count(0, 1, 0));
    }

    @Test
    void a_sheet_that_was_never_seen_approved_is_not_known() {
        broken(7, hoursAgo(2));
        assertThat(due()).isEmpty();
        assertThat(book.count(TYPES)).isEqualTo(new GuardBook.Count(0, 0, 0));
    }

    @Test
    void a_newer_approval_counts_once_the_sheet_was_left_alone_for_an_hour_after_it() {
        approved(5, hoursAgo(9), true);
        approved(6, hoursAgo(4), false);
        broken(7, hoursAgo(2.5));
        assertThat(due()).extracting(Guarded::rev, Guarded::lainStill).containsExactly(tuple(new Revision(6), false));
    }

    @Test
    void a_newer_approval_within_the_hour_does_not_count() {
        approved(5, hoursAgo(9), true);
        approved(6, hoursAgo(4), false);
        broken(7, hoursAgo(3));
        assertThat(due()).extracting(Guarded::rev, Guarded::lainStill).containsExactly(tuple(new Revision(5), true));
    }

    @Test
    void an_approval_replaces_one_that_had_not_lain_still_and_an_older_one_changes_nothing() {
        approved(5, hoursAgo(9), false);
        approved(6, hoursAgo(8), true);
        approved(4, hoursAgo(7), true);
        broken(7, hoursAgo(2));
        assertThat(due()).extracting(Guarded::rev, Guarded::lainStill).containsExactly(tuple(new Revision(6), true));
        approved(8, hoursAgo(1), true);
        assertThat(due()).as("approved anew").isEmpty();
        assertThat(book.atRest(9)).extracting(Sighting::rev).containsExactly(new Revision(8));
    }

    @Test
    void a_sheet_is_judged_once_a_revision() {
        approved(5, hoursAgo(9), true);
        broken(7, hoursAgo(2));
        book.judged(Map.of(SHEET, new Revision(7)));
        assertThat(due()).isEmpty();
        assertThat(book.count(TYPES)).isEqualTo(new GuardBook.Count(0, 0, 1));
        broken(8, hoursAgo(1));
        assertThat(due()).extracting(Guarded::brokenRev).containsExactly(new Revision(8));
    }

    @Test
    void what_was_only_observed_is_judged_again_by_a_guard_that_preserves() {
        approved(5, hoursAgo(9), true);
        broken(7, hoursAgo(2));
        book.observed(Map.of(SHEET, new Revision(7)));
        assertThat(due()).isEmpty();
        book.preserves();
        assertThat(due()).hasSize(1);
    }

    @Test
    void where_the_audit_log_can_t_tell_it_is_tried_three_times() {
        approved(5, hoursAgo(9), true);
        broken(7, hoursAgo(2));
        book.tried(Map.of(SHEET, new Revision(7)));
        book.tried(Map.of(SHEET, new Revision(7)));
        assertThat(due()).hasSize(1);
        book.tried(Map.of(SHEET, new Revision(7)));
        assertThat(due()).isEmpty();
    }

    @Test
    void a_sheet_that_is_a_draft_is_forgotten() {
        approved(5, hoursAgo(9), true);
        saw(SealState.DRAFT, 6, hoursAgo(8), true);
        assertThat(book.count(TYPES)).isEqualTo(new GuardBook.Count(0, 0, 0));
    }

    @Test
    void marks_are_kept_by_type() {
        assertThat(book.lookedUpTo(APPLICATION)).isEmpty();
        book.lookedUpTo(TYPES, hoursAgo(2));
        book.lookedUpTo(List.of(APPLICATION), hoursAgo(1));
        assertThat(book.lookedUpTo(APPLICATION)).contains(hoursAgo(1));
        assertThat(book.lookedUpTo(TYPES.get(1))).contains(hoursAgo(2));
    }
}
