package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Sample;
import io.sealkeeper.Seed;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process at random moments while it writes: everything acknowledged as recorded is there, and complete. */
class KillTest {

    private static final int ROUNDS = Sample.size(20, 6);
    private static final int BATCH = 20;
    private static final int LONGEST_MILLIS = 250;

    @TempDir
    Path folder;

    Place place() {
        return Place.inFolder(folder);
    }

    /** Takes batches through all states for ever, and prints each acknowledged step. */
    public static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            try (Journal journal = Place.of(args[0]).open(Samples.CLOCK)) {
                for (int batch = 0; ; batch++) {
                    String name = args[1] + "." + batch;
                    List<Entry> entries = journal.begin(Samples.intents(name, BATCH));
                    say(name, EntryState.UPDATING);
                    journal.updated(each(entries, new Written(new Revision(18), SealState.BROKEN_QUALITY_SEAL)));
                    say(name, EntryState.UPDATED);
                    journal.restoring(
                            entries.stream().collect(Collectors.toMap(Entry::id, e -> Samples.restore(e, 18))));
                    say(name, EntryState.RESTORING);
                    journal.finish(each(entries, Outcome.of(Outcome.Kind.RESTORED, "")));
                    say(name, EntryState.DONE);
                }
            }
        }

        private static <T> Map<EntryId, T> each(List<Entry> entries, T value) {
            return entries.stream().collect(Collectors.toMap(Entry::id, e -> value));
        }

        private static void say(String batch, EntryState state) {
            System.out.println(batch + " " + state);
            System.out.flush();
        }
    }

    @Test
    void what_was_acknowledged_survives_kill_9() throws Exception {
        String again = Seed.told();
        System.out.println("KillTest: " + again);
        Random random = new Random(Seed.get());
        Place place = place();
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> steps = writeAndKill(place, round, random.nextInt(LONGEST_MILLIS));
            assertThat(steps).as("%s, round %d", again, round).isNotEmpty();
            acknowledged += steps.size();
            try (Journal journal = place.open(Samples.CLOCK)) {
                assertThatAllIsThere(journal, steps, again);
                assertThatBatchesAreWhole(journal, round, again);
            }
        }
        System.out.println("KillTest: " + acknowledged + " acknowledged steps were there after " + ROUNDS + " kills");
    }

    private List<String> writeAndKill(Place place, int round, int millis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        place.name(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<List<String>> steps = CompletableFuture.supplyAsync(() -> read(process, first));
        first.get();
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        // Not the process itself: that would close its output before the last lines are read.
        process.toHandle().destroyForcibly();
        process.waitFor();
        return steps.get();
    }

    /** The complete lines; the kill may have cut the last one. */
    private static List<String> read(Process process, CompletableFuture<Void> first) {
        List<String> steps = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                steps.add(line);
                first.complete(null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            first.complete(null);
        }
        return steps.stream()
                .filter(s -> s.matches("\\d+\\.\\d+ (UPDATING|UPDATED|RESTORING|DONE)"))
                .toList();
    }

    /** Each batch has its last acknowledged state, or a later one. */
    private static void assertThatAllIsThere(Journal journal, List<String> steps, String again) {
        Map<String, EntryState> last = new LinkedHashMap<>();
        steps.forEach(step -> last.put(
                step.substring(0, step.indexOf(' ')), EntryState.valueOf(step.substring(step.indexOf(' ') + 1))));
        last.forEach((batch, state) -> assertThat(Samples.intents(batch, BATCH))
                .allSatisfy(intent -> assertThat(journal.operation(intent.operationId()))
                        .as("%s, %s", again, intent.operationId())
                        .hasValueSatisfying(e -> assertThat(e.state()).isGreaterThanOrEqualTo(state))));
    }

    /** What was not acknowledged is also complete or absent, and each step was taken by all entries or none. */
    private static void assertThatBatchesAreWhole(Journal journal, int round, String again) {
        Map<String, List<Entry>> batches = journal.unfinished()
                .filter(e -> e.intent().operationId().startsWith(round + "."))
                .collect(Collectors.groupingBy(e -> batch(e.intent().operationId())));
        assertThat(batches).as(again).hasSizeLessThanOrEqualTo(1);
        batches.forEach((batch, entries) -> {
            assertThat(entries).as("%s, batch %s", again, batch).hasSize(BATCH);
            assertThat(entries.stream().map(Entry::state).distinct()).hasSize(1);
            assertThat(entries).extracting(Entry::intent).isEqualTo(Samples.intents(batch, BATCH));
        });
    }

    private static String batch(String operation) {
        return operation.substring(0, operation.indexOf('-'));
    }
}
