package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Parking;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An untrusted source's value is never approved, however another source's restoration comes back. */
class AnotherSourcesValueTest extends OwedSeal {

    @Test
    void it_is_not_approved_wherever_its_process_died() throws Exception {
        boolean died = true;
        int points = 0;
        for (int point = 1; died; point++) {
            close();
            folder = Files.createTempDirectory(folder, "life");
            open();
            watch();
            DeadLetter letter = parked("critical", 5);
            died = dies(point, "critical", 7);
            process().sync(OTHER, "week.csv", List.of());
            process().replayAll();
            boolean written = value(FIELD).equals(7);
            assertThat(fate(letter))
                    .as("died at point " + point + (written ? ", written" : ", never written"))
                    .isEqualTo(written ? "left-broken untrusted-field" : "restored");
            assertThat(seal()).isEqualTo(written ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED);
            points = point;
        }
        assertThat(points).as("it died at many points").isGreaterThan(8);
    }

    @ParameterizedTest
    @EnumSource
    void it_is_not_approved_whatever_its_outcome_was(Outcome.Kind kind) {
        DeadLetter letter = parked("critical", 5);
        Entry other = writtenByOther(7);
        Outcome end = kind == Outcome.Kind.LEFT_BROKEN
                ? Outcome.leftBroken(Reason.OBSERVE_ONLY, "")
                : Outcome.of(kind, "as a program before this one ended it");
        journal.finish(Map.of(other.id(), end));
        assertThat(process().previewAll().values()).extracting(OwedSeal::words).containsExactly(UNTRUSTED);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertThat(((DeadLetter.Replayed) letter(letter).fate()).outcome().words())
                .contains("[" + FIELD + "]", "source inventory", "run 20261125-101010-othr", "other.csv row 2");
        assertNotBlessed();
    }

    @Test
    void it_is_not_approved_where_its_dead_letter_was_discarded() {
        DeadLetter letter = parked("critical", 5);
        DeadLetterId others = journal.park(List.of(dead(writtenByOther(7)))).get(0);
        journal.discard(others, "nobody needs it", "joe");
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void it_is_not_approved_where_it_is_a_dead_letter_itself() {
        DeadLetter letter = parked("critical", 5);
        journal.park(List.of(dead(writtenByOther(7))));
        assertThat(process().replayAll().values())
                .extracting(OwedSeal::words)
                .as("the end of the one is the other's, too")
                .containsExactly(UNTRUSTED, UNTRUSTED);
        assertThat(fate(letter)).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void it_is_not_approved_where_it_is_unfinished() {
        DeadLetter letter = parked("critical", 5);
        writtenByOther(7);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void it_is_not_approved_after_a_quarter_of_a_year() {
        DeadLetter letter = parked("critical", 5);
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        clock.advance(Duration.ofDays(91));
        journal.prune(clock.instant());
        workspace().person(OWNER).approve(SHEET);
        workspace().person(OWNER).breakSeal(SHEET);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void it_is_not_approved_where_an_older_program_called_it_refused() {
        DeadLetter letter = parked("critical", 5);
        journal.park(List.of(new Parking.OfEntry(
                writtenByOther(7).id(), DeadLetter.Kind.UPDATE, "update", Outcome.rejected("nothing was written"))));
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertThat(seal()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void it_is_not_approved_by_trust_that_was_given_after_it_was_written() {
        DeadLetter letter = parked("critical", 5);
        journal.park(List.of(dead(writtenByOther(7))));
        settings.trustingAlso(OTHER, FIELD);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void it_is_not_approved_where_it_was_written_in_the_mode_observe() {
        DeadLetter letter = parked("critical", 5);
        settings.observing();
        sync(OTHER, "week.csv", "critical", 7);
        settings.preserving();
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void it_is_not_approved_by_a_restoration_at_a_far_end() {
        settings.trusting(FIELD, "relApplicationToITComponent");
        // The first run binds the journal to its workspace.
        process().sync(SOURCE, "week.csv", List.of());
        FieldPath relation = new FieldPath("relApplicationToITComponent/far");
        Entry far = journal.begin(List.of(TestIntent.on(workspace().sheet(SHEET))
                        .operation("far-1")
                        .by(SOURCE, "20261125-101010-near")
                        .edits(new FieldEdit(relation, FieldValue.NONE, FieldValue.of("{}")))
                        .farEnd()
                        .row("near.csv")
                        .intent()))
                .get(0);
        workspace().person(OWNER).breakSeal(SHEET);
        DeadLetter letter =
                journal.deadLetter(journal.park(List.of(dead(far))).get(0)).orElseThrow();
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void two_unfinished_writes_of_one_sheet_are_seen_to_one_after_the_other() {
        settings.trustingAlso(OTHER, FIELD);
        DeadLetter letter = parked("critical", 5);
        Entry first = writtenByOther(7);
        Entry second = writtenByOther(8);
        long seals = sealRequests();
        process().sync(OTHER, "week.csv", List.of());
        assertThat(journal.pending()).isZero();
        assertThat(journal.entry(first.id()).orElseThrow().outcome()).isPresent();
        assertThat(journal.entry(second.id()).orElseThrow().outcome()).isPresent();
        assertThat(fate(letter)).isEqualTo(UNTRUSTED);
        assertThat(sealRequests()).isEqualTo(seals);
        assertNotBlessed();
    }

    private long sealRequests() {
        return workspace().requests().count(RequestKind.MUTATION, "sealer");
    }
}
