package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.seal.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restoration that is owed comes back once, and no further than the owners agreed to. */
class OwedSealTest extends OwedSeal {

    @Test
    void a_replay_alone_brings_the_seal_back() {
        DeadLetter letter = parked("critical", 5);
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void what_LeanIX_refused_of_another_source_is_no_hindrance() {
        DeadLetter letter = parked("critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        sync(OTHER, "week.csv", "critical", 7);
        assertThat(openLetters())
                .extracting(DeadLetter::kind)
                .containsExactly(DeadLetter.Kind.RESTORATION, DeadLetter.Kind.UPDATE);
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void trust_that_was_withdrawn_meanwhile_counts() {
        DeadLetter letter = parked("critical", 5);
        settings.trusting(HIGH);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_restorations_that_are_owed_come_back_together(boolean olderFirst) {
        settings.trustingAlso(OTHER, HIGH);
        DeadLetter first = parked("critical", 5);
        workspace().changeRole("sealer", Role.VIEWER);
        sync(OTHER, "week.csv", "high", 8);
        workspace().changeRole("sealer", Role.SEALER);
        DeadLetter second = openLetters().get(1);
        assertThat(words(process().replay(olderFirst ? first : second, false))).isEqualTo("restored");
        assertThat(fate(first)).isEqualTo("restored");
        assertThat(fate(second)).isEqualTo("restored");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void what_an_owner_approved_is_not_broken_for_what_came_before() {
        DeadLetter letter = parked("critical", 5);
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        workspace().person(OWNER).approve(SHEET);
        assertThat(words(process().replay(letter, false))).isEqualTo("kept");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.approvals()).isZero();
    }

    @Test
    void a_newer_approval_covers_what_was_before_it() {
        DeadLetter first = parked("critical", 5);
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        workspace().person(OWNER).approve(SHEET);
        DeadLetter second = parked("critical", 9);
        assertThat(words(process().replay(second, false))).isEqualTo("restored");
        assertThat(fate(first)).isEqualTo("restored");
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void in_the_mode_observe_a_seal_stays_owed() {
        DeadLetter letter = parked("critical", 5);
        settings.observing();
        assertThat(words(process().replay(letter, false))).isEqualTo("left-broken observe-only");
        sync(SOURCE, "week.csv", "high", 8);
        assertThat(fate(letter)).isEqualTo("open");
        settings.preserving();
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void a_restoration_that_was_discarded_is_not_made_up_for_by_the_next() {
        DeadLetter letter = parked("critical", 5);
        journal.discard(letter.id(), "by hand", "joe");
        sync(SOURCE, "week.csv", "high", 8);
        assertThat(lines.get(lines.size() - 1).outcome()).isEqualTo("not-sealed");
        assertNotBlessed();
    }

    @Test
    void a_dead_letter_that_was_seen_to_while_a_replay_waited_is_left_alone() {
        DeadLetter letter = parked("critical", 5);
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        workspace().person("Greta Lind").edit(SHEET, "/description", "mine");
        long before = workspace().requests().all().size();
        assertThat(words(process().replay(letter, false)))
                .as("as it was recorded")
                .isEqualTo("restored");
        assertThat(workspace().requests().all().size() - before)
                .as("just tokens and the schema")
                .isLessThan(4);
        assertThat(seal()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }
}
