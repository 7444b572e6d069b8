package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The journal must not be the bottleneck of a run of 10,000 sheets. */
@Isolated("it looks at the time")
class SpeedTest {

    private static final int SHEETS = 10_000;
    private static final int READ_BATCH = 100;
    private static final int WRITE_BATCH = 20;

    @TempDir
    Path folder;

    @Test
    void takes_10_000_entries_through_all_states_and_reads_as_many_pending_ones() {
        try (Journal journal = Journal.open(folder, Samples.CLOCK)) {
            Instant start = Instant.now();
            for (int batch = 0; batch < SHEETS / READ_BATCH; batch++) {
                List<Entry> entries = journal.begin(Samples.intents("a" + batch, READ_BATCH));
                inGroups(
                        entries,
                        group -> journal.updated(
                                each(group, new Written(new Revision(18), SealState.BROKEN_QUALITY_SEAL))));
                inGroups(
                        entries,
                        group -> journal.restoring(
                                group.stream().collect(Collectors.toMap(Entry::id, e -> Samples.restore(e, 18)))));
                inGroups(entries, group -> journal.finish(each(group, Outcome.of(Outcome.Kind.RESTORED, ""))));
            }
            Duration all = tell("10,000 entries through all states", start);
            assertThat(journal.pending()).isZero();
            // About a second on an idle machine; the limit allows for a busy one.
            assertThat(all).isLessThan(Duration.ofSeconds(30));

            start = Instant.now();
            journal.begin(Samples.intents("pending", SHEETS));
            tell("10,000 entries begun at once", start);
            start = Instant.now();
            assertThat(journal.unfinished()).hasSize(SHEETS);
            assertThat(tell("10,000 unfinished entries read", start)).isLessThan(Duration.ofSeconds(5));
        }
        Instant start = Instant.now();
        Journal.open(folder, Samples.CLOCK).close();
        tell("a journal of 20,000 entries checked, opened and closed", start);
    }

    private static Duration tell(String what, Instant start) {
        Duration took = Duration.between(start, Instant.now());
        System.out.println("SpeedTest: " + what + ": " + took.toMillis() + " ms");
        return took;
    }

    private static void inGroups(List<Entry> entries, Consumer<List<Entry>> work) {
        for (int i = 0; i < entries.size(); i += WRITE_BATCH) {
            work.accept(entries.subList(i, i + WRITE_BATCH));
        }
    }

    private static <T> Map<EntryId, T> each(List<Entry> entries, T value) {
        return entries.stream().collect(Collectors.toMap(Entry::id, e -> value));
    }
}
