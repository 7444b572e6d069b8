package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Folders;
import io.sealkeeper.Sample;
import io.sealkeeper.leanix.WorkspaceSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guard's round, cut short at each point where the program can die, once and twice; with each request lost, each odd
 * answer, and everything that somebody can do meanwhile. A build plays a {@link Sample} of the cases.
 */
@Tag("lives")
class GuardCrashMatrixTest {

    private static final int MOST_FINDINGS = 10;
    private static final int ONE_IN = 3;
    private static final int LEAST = 2_000;

    @TempDir
    Path otherwise;

    private final WorkspaceSchema schema = new WorkspaceSchema();
    private final Sample sample = Sample.oneIn(ONE_IN, 0);
    private final List<String> findings = new ArrayList<>();
    private Path folder;
    private ReusedJournal journal;
    private int cases;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void each_sheet_ends_as_it_must_and_is_restored_once() throws Exception {
        folder = ReusedJournal.folder(otherwise);
        try (ReusedJournal own = new ReusedJournal(folder.resolve("journal"))) {
            journal = own;
            crashesAt(List.of());
            for (int first = sample.first(); crashesAt(List.of(first)); first += sample.every()) {
                for (int second = sample.first();
                        play(0, Timeline.Fate.ARRIVES, 0, List.of(first, second));
                        second += sample.every()) {}
            }
        } finally {
            Folders.delete(folder);
        }
        System.out.printf(Locale.ROOT, "GuardCrashMatrixTest: %,d cases: %s%n", cases, Sample.told());
        assertThat(findings.stream().limit(MOST_FINDINGS)).as(Sample.told()).isEmpty();
        assertThat(cases).as(Sample.told()).isGreaterThan(Sample.size(LEAST, LEAST / 20));
    }

    /** All cases with these crashes; false if the program does not come that far. */
    private boolean crashesAt(List<Integer> crashes) {
        boolean crashed = play(0, Timeline.Fate.ARRIVES, 0, crashes);
        for (Timeline.Fate fate : Timeline.Fate.values()) {
            for (int request = sample.first();
                    fate != Timeline.Fate.ARRIVES && play(request, fate, 0, crashes);
                    request += sample.every()) {}
        }
        for (GuardCrashCase.Act act : GuardCrashCase.Act.values()) {
            for (int at = sample.first(); play(new GuardCrashCase(0, Timeline.Fate.ARRIVES, act, at, crashes)); ) {
                at += sample.every();
            }
        }
        return crashed;
    }

    private boolean play(int lost, Timeline.Fate how, int actAt, List<Integer> crashes) {
        return play(new GuardCrashCase(lost, how, GuardCrashCase.Act.EDITS, actAt, crashes));
    }

    private boolean play(GuardCrashCase one) {
        GuardCrashCase.End end = one.play(journal, folder, schema);
        if (end.happened()) {
            cases++;
            end.findings().forEach(f -> findings.add(one + ": " + f));
        }
        return end.happened();
    }
}
