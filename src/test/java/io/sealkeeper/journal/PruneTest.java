package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {

    private static final Outcome KEPT = Outcome.of(Outcome.Kind.KEPT, "");
    private static final Instant LATER = Samples.NOON.plus(Duration.ofDays(30));

    @TempDir
    Path folder;

    Place place() {
        return Place.inFolder(folder);
    }

    @Test
    void removes_what_is_long_finished_and_nothing_else() {
        Place place = place();
        Entry unfinished;
        Entry dead;
        try (Journal journal = place.open(Samples.CLOCK)) {
            unfinished = journal.begin(List.of(Samples.intent("unfinished"))).get(0);
            dead = journal.begin(List.of(Samples.intent("dead"))).get(0);
            journal.park(List.of(restoration(dead)));
            journal.finish(journal.begin(Samples.intents("done", 2500)).stream()
                    .map(Entry::id)
                    .collect(Collectors.toMap(Function.identity(), id -> KEPT)));
        }
        try (Journal journal = place.open(Samples.at(LATER))) {
            Entry fresh = journal.begin(List.of(Samples.intent("fresh"))).get(0);
            journal.finish(Map.of(fresh.id(), KEPT));

            assertThat(journal.prune(Samples.NOON)).as("not older than itself").isZero();
            assertThat(journal.prune(LATER)).isEqualTo(2500);

            assertThat(journal.unfinished()).containsExactly(unfinished);
            assertThat(journal.deadLetters(DeadLetterFilter.OPEN, Page.first(9)))
                    .singleElement()
                    .satisfies(l -> assertThat(l.entry()).isPresent());
            assertThat(journal.entry(fresh.id())).isPresent();
        }
    }

    @Test
    void a_closed_dead_letter_goes_with_its_entry_and_no_number_is_given_twice() {
        try (Journal journal = place().open(Samples.CLOCK)) {
            Entry entry = journal.begin(List.of(Samples.intent("a"))).get(0);
            DeadLetterId letter = journal.park(List.of(restoration(entry))).get(0);
            journal.discard(letter, "done by hand", "joe");
            assertThat(journal.prune(LATER)).isEqualTo(2);
            assertThat(journal.deadLetterCount(DeadLetterFilter.ALL)).isZero();
            assertThat(journal.begin(List.of(Samples.intent("a"))).get(0).id().value())
                    .isGreaterThan(entry.id().value());
        }
    }

    private static Parking restoration(Entry entry) {
        return new Parking.OfEntry(
                entry.id(), DeadLetter.Kind.RESTORATION, "restoration", Outcome.parked("may not set it"));
    }
}
