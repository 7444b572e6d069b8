package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Folders;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.Comment;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wherever the program dies, and whichever request is lost: the owners of a sheet whose seal stays broken are told once, and when
 * the seal is back, nothing of that is left.
 */
class TellOwnersCrashTest {

    private static final String SHEET = "APP-1";
    private static final String OWNER = "Ada Novak";
    private static final List<Map<String, Object>> ROWS =
            List.of(PipelineTest.row(SHEET, "critical", PipelineTest.NEW));
    /** Of the points at which the second process dies, one in so many: for each first point others. */
    private static final int EVERY = 7;

    @TempDir
    Path otherwise;

    private final WorkspaceSchema schema = new WorkspaceSchema();

    /** What one case does: at which point each process dies, and which request is lost. */
    private record Case(List<Integer> crashes, int lost, Timeline.Fate how) {}

    private enum End {
        HAPPENED,
        /** There is no such point, or request: another case is the same. */
        NOT_THERE
    }

    @Test
    void owners_are_told_once_whatever_is_lost() throws Exception {
        Path folder = ReusedJournal.folder(otherwise);
        List<String> findings = new ArrayList<>();
        int cases = 0;
        try (ReusedJournal journal = new ReusedJournal(folder.resolve("journal"))) {
            boolean crashed = true;
            for (int first = 1; crashed; first++) {
                End end = play(new Case(List.of(first), 0, Timeline.Fate.ARRIVES), journal, folder, findings);
                crashed = end == End.HAPPENED;
                cases++;
                boolean again = crashed;
                for (int second = 1 + first % EVERY; again; second += EVERY) {
                    Case both = new Case(List.of(first, second), 0, Timeline.Fate.ARRIVES);
                    again = play(both, journal, folder, findings) == End.HAPPENED;
                    cases++;
                }
            }
            for (Timeline.Fate how : List.of(Timeline.Fate.LOST_BEFORE, Timeline.Fate.LOST_AFTER)) {
                boolean lost = true;
                for (int request = 1; lost; request++) {
                    lost = play(new Case(List.of(), request, how), journal, folder, findings) == End.HAPPENED;
                    cases++;
                }
            }
        } finally {
            Folders.delete(folder);
        }
        assertThat(findings).isEmpty();
        assertThat(cases).isGreaterThan(100);
    }

    private End play(Case one, ReusedJournal journal, Path folder, List<String> all) {
        TestClock clock = new TestClock();
        InProcessSandbox sandbox = new InProcessSandbox(TestWorkspace.on(clock).build());
        sandbox.workspace()
                .addSheet(SheetSeed.application(SHEET)
                        .field("criticalVulnerabilities", 3)
                        .owner(OWNER)
                        .approvedBy(OWNER, 9));
        Timeline timeline = new Timeline();
        journal.empty(timeline.journalClock(clock));
        timeline.lose(one.lost(), one.how());
        Settings settings = new TestSettings()
                .tellingOwners()
                .trusting("highVulnerabilities")
                .of("http://127.0.0.1", folder);
        boolean crashed = true;
        List<String> findings = new ArrayList<>();
        // The last two don't crash: what was lost of the one's is made good by the other.
        for (int i = 0; i < one.crashes().size() + 2; i++) {
            boolean mayCrash = i < one.crashes().size();
            timeline.crashAt(mayCrash ? one.crashes().get(i) : 0);
            boolean died = crashes(process(settings, journal, sandbox, clock, timeline));
            crashed &= !mayCrash || died;
            if (comments(sandbox).size() > 1) {
                findings.add("told twice: " + comments(sandbox));
            }
        }
        if (comments(sandbox).size() != 1) {
            findings.add("told " + comments(sandbox).size() + " times");
        }
        sandbox.workspace().person(OWNER).approve(SHEET);
        for (int i = 0; i < 2; i++) {
            timeline.crashAt(0);
            crashes(process(settings, journal, sandbox, clock, timeline));
        }
        if (!comments(sandbox).isEmpty()
                || !journal.journal().ownerNotes().page(Optional.empty(), 9).isEmpty()) {
            findings.add("it is left, though the seal is back: " + comments(sandbox) + ", "
                    + journal.journal().ownerNotes().page(Optional.empty(), 9));
        }
        boolean happened = crashed && (one.lost() == 0 || timeline.hasLost());
        findings.forEach(f -> all.add(one + ": " + f));
        return happened ? End.HAPPENED : End.NOT_THERE;
    }

    private SimulatedProcess process(
            Settings settings, ReusedJournal journal, InProcessSandbox sandbox, TestClock clock, Timeline timeline) {
        return new SimulatedProcess(
                settings, journal.forNextProcess(), sandbox, schema, clock, timeline, Optional.empty(), line -> {});
    }

    private static boolean crashes(SimulatedProcess process) {
        try {
            process.sync(ROWS);
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    private static List<Comment> comments(InProcessSandbox sandbox) {
        return sandbox.workspace().comments(SHEET);
    }
}
