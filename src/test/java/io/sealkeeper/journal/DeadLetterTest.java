package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.seal.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterTest {

    private static final PayloadRow ROW = new PayloadRow("findings.csv", 3, "{\"app_id\":\"APP-9\"}");

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
        open(Samples.CLOCK);
    }

    private void open(Clock clock) {
        journal = place.open(clock);
    }

    private void reopenAt(Instant time) {
        journal.close();
        open(Samples.at(time));
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private DeadLetterId park(String operation, DeadLetter.Kind kind) {
        Entry entry = journal.begin(List.of(Samples.intent(operation))).get(0);
        return journal.park(
                        List.of(new Parking.OfEntry(entry.id(), kind, "restoration", Outcome.parked("may not set it"))))
                .get(0);
    }

    private DeadLetterId parkRow() {
        return journal.park(List.of(new Parking.OfRow(
                        "vulnerabilities", "APP-9", ROW, "seal-snapshot", Outcome.rejected("no such sheet"))))
                .get(0);
    }

    private DeadLetter letter(DeadLetterId id) {
        return journal.deadLetter(id).orElseThrow();
    }

    @Test
    void ends_its_entry_and_keeps_all_that_is_needed_to_try_again() {
        Entry entry = journal.begin(List.of(Samples.intent("a"))).get(0);
        DeadLetterId id = journal.park(List.of(new Parking.OfEntry(
                        entry.id(), DeadLetter.Kind.RESTORATION, "restoration", Outcome.parked("may not set it"))))
                .get(0);
        reopenAt(Samples.NOON);
        DeadLetter letter = letter(id);
        assertThat(letter.entry()).isEqualTo(journal.entry(entry.id()));
        assertThat(letter.entry().orElseThrow().outcome()).contains(Outcome.parked("may not set it"));
        assertThat(letter.entry().orElseThrow().intent()).isEqualTo(Samples.intent("a"));
        assertThat(letter.rows()).isEqualTo(Samples.intent("a").rows());
        assertThat(letter)
                .extracting(
                        DeadLetter::kind,
                        DeadLetter::source,
                        DeadLetter::label,
                        DeadLetter::stage,
                        DeadLetter::cause,
                        DeadLetter::attempts,
                        DeadLetter::firstAt,
                        DeadLetter::fate)
                .containsExactly(
                        DeadLetter.Kind.RESTORATION,
                        "vulnerabilities",
                        "Application sheet-a",
                        "restoration",
                        "may not set it",
                        1,
                        Samples.NOON,
                        new DeadLetter.Open());
    }

    @Test
    void parking_what_is_done_leaves_nothing_behind() {
        Entry entry = journal.begin(List.of(Samples.intent("a"))).get(0);
        journal.finish(Map.of(entry.id(), Outcome.of(Outcome.Kind.KEPT, "")));
        Parking late =
                new Parking.OfEntry(entry.id(), DeadLetter.Kind.RESTORATION, "restoration", Outcome.parked("too late"));
        assertThatThrownBy(() -> journal.park(List.of(late))).isInstanceOf(IllegalTransition.class);
        assertThat(journal.deadLetterCount(DeadLetterFilter.ALL)).isZero();
    }

    @Test
    void outcomes_and_dead_letters_of_a_batch_go_together() {
        List<Entry> two = journal.begin(Samples.intents("a", 2));
        List<DeadLetterId> parked = journal.finish(BatchEnd.of(
                        Map.of(two.get(0).id(), Outcome.of(Outcome.Kind.KEPT, "")),
                        List.of(new Parking.OfEntry(
                                two.get(1).id(), DeadLetter.Kind.UPDATE, "update", Outcome.rejected("refused")))))
                .parked();
        assertThat(parked).hasSize(1);
        assertThat(journal.pending()).isZero();
    }

    @Test
    void a_row_of_a_file_that_is_taken_again_is_one_more_attempt() {
        DeadLetterId first = parkRow();
        reopenAt(Samples.NOON.plus(Duration.ofHours(1)));
        assertThat(parkRow()).isEqualTo(first);
        assertThat(letter(first).attempts()).isEqualTo(2);
        assertThat(letter(first).firstAt()).isEqualTo(Samples.NOON);
        assertThat(letter(first).lastAt()).isEqualTo(Samples.NOON.plus(Duration.ofHours(1)));
        assertThat(letter(first).rows()).containsExactly(ROW);
        assertThat(letter(first).entry()).isEmpty();

        journal.discard(first, "gone for good", "joe");
        assertThat(parkRow()).as("a new one once the old one is closed").isNotEqualTo(first);
    }

    @Test
    void a_replay_that_fails_counts_and_one_that_ends_closes() {
        DeadLetterId id = park("a", DeadLetter.Kind.RESTORATION);
        reopenAt(Samples.NOON.plus(Duration.ofDays(1)));
        journal.attempted(id, "still may not set it");
        assertThat(letter(id).cause()).isEqualTo("still may not set it");
        assertThat(letter(id).attempts()).isEqualTo(2);

        Outcome restored = Outcome.of(Outcome.Kind.RESTORED, "");
        journal.resolved(id, restored);
        assertThat(letter(id).fate())
                .isEqualTo(new DeadLetter.Replayed(Samples.NOON.plus(Duration.ofDays(1)), restored));
        assertThatThrownBy(() -> journal.resolved(id, restored))
                .isInstanceOf(IllegalTransition.class)
                .hasMessage("dead letter " + id + " can't go from REPLAYED to REPLAYED");
        assertThatThrownBy(() -> journal.attempted(id, "?")).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void a_discard_needs_a_reason_and_stays_in_the_record() {
        DeadLetterId id = parkRow();
        assertThatThrownBy(() -> journal.discard(id, " ", "joe")).isInstanceOf(IllegalArgumentException.class);
        journal.discard(id, "the app was retired", "joe");
        assertThat(letter(id).fate()).isEqualTo(new DeadLetter.Discarded(Samples.NOON, "joe", "the app was retired"));
        assertThatThrownBy(() -> journal.discard(new DeadLetterId(99), "x", "joe"))
                .hasMessage("there is no dead letter 99");
    }

    @Test
    void lists_by_kind_state_and_source_in_pages() {
        DeadLetterId restoration = park("a", DeadLetter.Kind.RESTORATION);
        DeadLetterId update = park("b", DeadLetter.Kind.UPDATE);
        DeadLetterId row = parkRow();
        journal.discard(update, "no", "joe");

        List<DeadLetter> first = journal.deadLetters(DeadLetterFilter.ALL, Page.first(2));
        assertThat(first).extracting(DeadLetter::id).containsExactly(restoration, update);
        assertThat(journal.deadLetters(DeadLetterFilter.ALL, Page.first(2).next(first)))
                .extracting(DeadLetter::id)
                .containsExactly(row);
        assertThat(journal.deadLetters(DeadLetterFilter.OPEN, Page.first(9)))
                .extracting(DeadLetter::id)
                .containsExactly(restoration, row);
        assertThat(journal.deadLetterCount(new DeadLetterFilter(
                        Optional.of(DeadLetter.Kind.PAYLOAD), Optional.empty(), Optional.of("vulnerabilities"))))
                .isEqualTo(1);
        assertThat(journal.deadLetterCount(
                        new DeadLetterFilter(Optional.empty(), Optional.empty(), Optional.of("other"))))
                .isZero();
    }
}
