package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries every state after every other, on the journal itself and not on the table of transitions. */
class TransitionTest {

    private static final Map<EntryState, Set<EntryState>> LEGAL = Map.of(
            EntryState.PLANNED, Set.of(EntryState.UPDATING, EntryState.DONE),
            EntryState.UPDATING, Set.of(EntryState.UPDATING, EntryState.UPDATED, EntryState.RESTORING, EntryState.DONE),
            EntryState.UPDATED, Set.of(EntryState.RESTORING, EntryState.DONE),
            EntryState.RESTORING, Set.of(EntryState.RESTORING, EntryState.DONE),
            EntryState.DONE, Set.of());

    @TempDir
    Path folder;

    Place place() {
        return Place.inFolder(folder);
    }

    record Step(EntryState from, EntryState to) {}

    static Stream<Step> steps() {
        return Arrays.stream(EntryState.values()).flatMap(from -> Stream.of(
                        EntryState.UPDATING, EntryState.UPDATED, EntryState.RESTORING, EntryState.DONE)
                .map(to -> new Step(from, to)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void only_legal_steps_are_recorded(Step step) {
        try (Journal journal = place().open(Samples.CLOCK)) {
            Entry entry = journal.plan(List.of(Samples.intent("a"))).get(0);
            bring(journal, entry, step.from());
            if (LEGAL.get(step.from()).contains(step.to())) {
                go(journal, entry, step.to());
                assertThat(journal.entry(entry.id()).orElseThrow().state()).isEqualTo(step.to());
            } else {
                Entry before = journal.entry(entry.id()).orElseThrow();
                assertThatThrownBy(() -> go(journal, entry, step.to()))
                        .isInstanceOf(IllegalTransition.class)
                        .hasMessage("journal entry 1 (Application sheet-a) can't go from " + step.from() + " to "
                                + step.to());
                assertThat(journal.entry(entry.id())).contains(before);
            }
        }
    }

    private static void bring(Journal journal, Entry entry, EntryState state) {
        if (state == EntryState.DONE) {
            go(journal, entry, state);
            return;
        }
        Arrays.stream(EntryState.values())
                .filter(s -> s != EntryState.PLANNED && s.compareTo(state) <= 0)
                .forEach(s -> go(journal, entry, s));
    }

    private static void go(Journal journal, Entry entry, EntryState state) {
        switch (state) {
            case PLANNED -> throw new AssertionError("nothing leads back to it");
            case UPDATING -> journal.updating(List.of(entry.id()));
            case UPDATED ->
                journal.updated(Map.of(entry.id(), new Written(new Revision(18), SealState.BROKEN_QUALITY_SEAL)));
            case RESTORING -> journal.restoring(Map.of(entry.id(), Samples.restore(entry, 18)));
            case DONE -> journal.finish(Map.of(entry.id(), Outcome.of(Outcome.Kind.KEPT, "")));
        }
    }

    @Test
    void one_illegal_step_undoes_its_whole_batch() {
        Place place = place();
        try (Journal journal = place.open(Samples.CLOCK)) {
            List<Entry> three = journal.plan(Samples.intents("a", 3));
            go(journal, three.get(2), EntryState.DONE);
            assertThatThrownBy(
                            () -> journal.updating(three.stream().map(Entry::id).toList()))
                    .isInstanceOf(IllegalTransition.class);
        }
        try (Journal journal = place.open(Samples.CLOCK)) {
            assertThat(journal.unfinished()).extracting(Entry::state).containsOnly(EntryState.PLANNED);
        }
    }
}
