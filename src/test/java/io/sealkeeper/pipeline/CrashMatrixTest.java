package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Folders;
import io.sealkeeper.Sample;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.LxState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No restoration is lost, nothing is blessed, nothing written twice: at every point where the program can die on one sheet, with
 * everything that somebody can do meanwhile, every answer that can be lost or odd, the four states of the seal, and trusted
 * or not. A build plays a {@link Sample} of the cases, in each part from other points on.
 */
@Tag("lives")
class CrashMatrixTest {

    private static final Path PROTOCOL = Path.of("docs", "seal-protocol.md");
    private static final int MOST_FINDINGS = 10;
    private static final int THREADS = 2;
    /** Of the moments of each kind: crashes, acts, lost requests. */
    private static final int ONE_IN = 3;

    private static final int LEAST = 20;

    @TempDir
    Path otherwise;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void nothing_is_lost_nothing_blessed_nothing_written_twice() throws Exception {
        Path folder = ReusedJournal.folder(otherwise);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Part>> parts = new ArrayList<>();
            for (LxState seal : LxState.values()) {
                for (boolean trusted : new boolean[] {true, false}) {
                    Path own = Files.createDirectory(folder.resolve(seal + "-" + trusted));
                    Sample sample = Sample.oneIn(ONE_IN, parts.size());
                    parts.add(() -> new Part(own, seal, trusted, sample).play());
                }
            }
            int cases = 0;
            List<String> findings = new ArrayList<>();
            for (Future<Part> part : threads.invokeAll(parts)) {

                cases += part.get().cases;
                findings.addAll(part.get().findings);
            }
            System.out.printf(Locale.ROOT, "CrashMatrixTest: %,d cases: %s%n", cases, Sample.told());
            assertThat(findings.stream().limit(MOST_FINDINGS)).as(Sample.told()).isEmpty();
            if (Sample.isAll()) {
                assertThat(cases)
                        .as("the number of cases in " + PROTOCOL + ", which is to be corrected if all is well here")
                        .isEqualTo(documented());
            } else {
                assertThat(cases).as(Sample.told()).isGreaterThan(documented() / LEAST);
            }
        } finally {
            threads.shutdownNow();
            Folders.delete(folder);
        }
    }

    /** A seal is owed, and another source writes the sheet: crashes of its processes, and of the replay at the end. */
    @Test
    void an_owed_seal_is_put_back_over_nobodys_value_but_trusted_ones() throws Exception {
        Path folder = ReusedJournal.folder(otherwise);
        WorkspaceSchema schema = new WorkspaceSchema();
        List<String> findings = new ArrayList<>();
        int cases = 0;
        Sample sample = Sample.oneIn(ONE_IN, 0);
        try (ReusedJournal journal = new ReusedJournal(folder.resolve("journal"))) {
            for (boolean trusted : new boolean[] {true, false}) {
                boolean crashed = true;
                for (int first = 1; crashed; first++) {
                    crashed = false;
                    for (OwedCase one : owed(trusted, first, sample)) {
                        OwedCase.End end = one.play(journal, folder, schema);
                        crashed |= end.crashed() && !one.crashes().isEmpty();
                        cases += end.crashed() ? 1 : 0;
                        end.findings().forEach(f -> findings.add(one + ": " + f));
                    }
                }
            }
        } finally {
            Folders.delete(folder);
        }
        System.out.printf(Locale.ROOT, "CrashMatrixTest: %,d cases of an owed seal: %s%n", cases, Sample.told());
        assertThat(findings.stream().limit(MOST_FINDINGS)).as(Sample.told()).isEmpty();
        assertThat(cases).as(Sample.told()).isGreaterThan(Sample.size(300, 90));
    }

    /** Alone, and followed by a crash at each point of the next process, or of the replay. */
    private static List<OwedCase> owed(boolean trusted, int first, Sample sample) {
        List<OwedCase> cases = new ArrayList<>();
        cases.add(new OwedCase(trusted, List.of(first), 0));
        for (int second = sample.first(); second < 40; second += sample.every()) {
            cases.add(new OwedCase(trusted, List.of(first, second), 0));
        }
        for (int replay = sample.first(); replay < 24; replay += sample.every()) {
            cases.add(new OwedCase(trusted, List.of(first), replay));
        }
        return cases;
    }

    private static int documented() throws Exception {
        Matcher number = Pattern.compile("([0-9,]+) cases").matcher(Files.readString(PROTOCOL));
        return number.find() ? Integer.parseInt(number.group(1).replace(",", "")) : 0;
    }

    /** All cases of one state and trust. Which cases exist shows while playing them: a case counts if all of it happened. */
    private static final class Part {
        private final Path folder;
        private final LxState seal;
        private final boolean trusted;
        private final Sample sample;
        private final WorkspaceSchema schema = new WorkspaceSchema();
        private final List<String> findings = new ArrayList<>();
        private ReusedJournal journal;
        private int cases;

        Part(Path folder, LxState seal, boolean trusted, Sample sample) {
            this.folder = folder;
            this.seal = seal;
            this.trusted = trusted;
            this.sample = sample;
        }

        Part play() {
            try (ReusedJournal own = new ReusedJournal(folder.resolve("journal"))) {
                journal = own;
                crashesAt(0);
                for (int crash = sample.first(); crashesAt(crash); ) {
                    crash += sample.every();
                }
                return this;
            }
        }

        private boolean crashesAt(int crash) {
            List<Integer> crashes = crash == 0 ? List.of() : List.of(crash);
            boolean crashed =
                    anyIsLost(crashes, CrashCase.Act.EDITS_ANOTHER_FIELD, 0).crashed();
            for (CrashCase.Act act : CrashCase.Act.values()) {
                boolean acted = true;
                for (int at = sample.first(); acted; at += sample.every()) {
                    // Each lost request is tried with one act only; the other acts would add nothing.
                    CrashCase.End end = act == CrashCase.Act.EDITS_ANOTHER_FIELD
                            ? anyIsLost(crashes, act, at)
                            : play(new CrashCase(seal, trusted, 0, Timeline.Fate.ARRIVES, act, at, crashes));
                    acted = end.acted();
                    crashed |= end.crashed();
                }
            }
            if (crash > 0) {
                crashesAgain(crash);
            }
            for (Timeline.Fate odd : Timeline.Fate.values()) {
                if (odd.fault().isPresent()) {
                    isAnsweredOddly(odd, crashes);
                }
            }
            return crashed;
        }

        /** Each write gets this answer; without a crash, also with each act of somebody before any event. */
        private void isAnsweredOddly(Timeline.Fate odd, List<Integer> crashes) {
            boolean lost = true;
            for (int write = sample.first(); lost; write += sample.every()) {
                lost = lost(write, odd, crashes, CrashCase.Act.EDITS_ANOTHER_FIELD, 0)
                        .lost();
                boolean acted = lost && crashes.isEmpty();
                for (int at = sample.first(); acted; at += sample.every()) {
                    acted = lost(write, odd, crashes, CrashCase.Act.EDITS_ANOTHER_FIELD, at)
                            .acted();
                }
            }
        }

        /** The process after the crash crashes, too. */
        private void crashesAgain(int first) {
            boolean crashed = true;
            for (int second = sample.first(); crashed; second += sample.every()) {
                crashed = play(new CrashCase(
                                seal,
                                trusted,
                                0,
                                Timeline.Fate.ARRIVES,
                                CrashCase.Act.EDITS_ANOTHER_FIELD,
                                0,
                                List.of(first, second)))
                        .crashed();
            }
        }

        /** With nothing lost, and with each request lost in both ways. */
        private CrashCase.End anyIsLost(List<Integer> crashes, CrashCase.Act act, int at) {
            CrashCase.End all = play(new CrashCase(seal, trusted, 0, Timeline.Fate.ARRIVES, act, at, crashes));
            boolean lost = true;
            for (int request = sample.first(); lost; request += sample.every()) {
                CrashCase.End before = lost(request, Timeline.Fate.LOST_BEFORE, crashes, act, at);
                lost = before.lost();
                all = all.or(before);
                if (lost) {
                    all = all.or(lost(request, Timeline.Fate.LOST_AFTER, crashes, act, at));
                }
            }
            return all;
        }

        private CrashCase.End lost(int request, Timeline.Fate how, List<Integer> crashes, CrashCase.Act act, int at) {
            return play(new CrashCase(seal, trusted, request, how, act, at, crashes));
        }

        private CrashCase.End play(CrashCase one) {
            CrashCase.End end = one.play(journal, folder, schema);
            if (end.happened()) {
                cases++;
                end.findings().forEach(f -> findings.add(one + ": " + f));
            }
            return end;
        }
    }
}
