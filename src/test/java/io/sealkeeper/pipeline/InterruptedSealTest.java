package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.EventType;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order to set a seal is on disk before the seal is sent. So a process that finds the seal set, after another died, knows
 * that it was us, and does not take it for somebody's approval.
 */
class InterruptedSealTest {

    private static final String SHEET = "APP-1";
    private static final List<Map<String, Object>> ROWS =
            List.of(PipelineTest.row(SHEET, "critical", PipelineTest.NEW));
    private static final int POINTS = 60;

    @TempDir
    Path folder;

    @Test
    void aSealThatWasSetWhenTheProgramDiedIsReportedAsRestored() {
        WorkspaceSchema schema = new WorkspaceSchema();
        int found = 0;
        try (ReusedJournal journal = new ReusedJournal(folder.resolve("journal"))) {
            for (int point = 1; point <= POINTS; point++) {
                found += diesAt(point, journal, schema) ? 1 : 0;
            }
        }
        assertThat(found).as("deaths between the seal and its outcome").isPositive();
    }

    private boolean diesAt(int point, ReusedJournal journal, WorkspaceSchema schema) {
        TestClock clock = new TestClock();
        InProcessSandbox sandbox = new InProcessSandbox(TestWorkspace.on(clock).build());
        sandbox.workspace()
                .addSheet(SheetSeed.application(SHEET)
                        .field("criticalVulnerabilities", 3)
                        .owner("Ada Novak")
                        .approvedBy("Ada Novak", 9));
        Timeline timeline = new Timeline();
        journal.empty(timeline.journalClock(clock));
        Settings settings =
                new TestSettings().trusting("criticalVulnerabilities").of("http://127.0.0.1", folder);
        List<ReportLine> lines = new ArrayList<>();
        timeline.crashAt(point);
        boolean died = dies(settings, journal, sandbox, schema, clock, timeline, lines);
        boolean isSet = sandbox.workspace().auditLog(SHEET).stream()
                .anyMatch(e -> e.type() == EventType.QUALITY_SEAL_APPROVED && e.technicalUser());
        List<Entry> open = new ArrayList<>();
        journal.forNextProcess().unfinished().forEach(open::add);
        if (!died || !isSet || open.isEmpty()) {
            return false;
        }
        assertThat(open.get(0).order()).as("the order, where the process died").isPresent();
        assertThat(open.get(0).order().orElseThrow().state()).isEqualTo(SealState.APPROVED);
        lines.clear();
        timeline.crashAt(0);
        assertThat(dies(settings, journal, sandbox, schema, clock, timeline, lines))
                .isFalse();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo("restored");
            assertThat(line.words()).contains("it was found set");
        });
        assertThat(sandbox.workspace().sheet(SHEET).lxState()).isEqualTo(LxState.APPROVED);
        return true;
    }

    private static boolean dies(
            Settings settings,
            ReusedJournal journal,
            InProcessSandbox sandbox,
            WorkspaceSchema schema,
            TestClock clock,
            Timeline timeline,
            List<ReportLine> lines) {
        SimulatedProcess process = new SimulatedProcess(
                settings,
                journal.forNextProcess(),
                sandbox,
                schema,
                clock,
                clock,
                timeline,
                Optional.empty(),
                lines::add);
        try {
            process.sync(ROWS);
            return false;
        } catch (Crash crash) {
            return true;
        }
    }
}
