package io.sealkeeper.pipeline;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One approved sheet whose seal is owed: a trusted source wrote it, and the sealer lacked its right. Then another source
 * writes the same field, its processes crash, and in the end the dead letters are replayed, crashes included.
 *
 * @param trusted whether the owners agreed to trust the other source with the field, too
 * @param crashes at which of its points each process of the other source crashes; the one after them does not
 * @param replayCrash at which of its points the replay crashes; 0 for none
 */
record OwedCase(boolean trusted, List<Integer> crashes, int replayCrash) {

    private static final String SHEET = "APP-1";
    private static final String OWNER = "Ada Novak";
    private static final String FIELD = "criticalVulnerabilities";
    private static final String OTHER = "inventory";
    private static final int OWED = 5;
    private static final int OTHERS = 7;

    /**
     * How it ended.
     *
     * @param crashed whether all planned crashes happened; otherwise another case is the same
     * @param findings each promise that was broken
     */
    record End(boolean crashed, List<String> findings) {}

    End play(ReusedJournal journal, Path folder, WorkspaceSchema schema) {
        TestClock clock = new TestClock();
        Timeline timeline = new Timeline();
        InProcessSandbox sandbox = workspace(clock);
        SealAuditor auditor = new SealAuditor(sandbox.workspace(), this::isAgreed, true);
        journal.empty(timeline.journalClock(clock));
        TestSettings trust = new TestSettings().trusting(FIELD);
        Settings settings = (trusted ? trust.trustingAlso(OTHER, FIELD) : trust).of("http://127.0.0.1", folder);
        Life life = new Life(settings, journal, sandbox, schema, clock, timeline);
        sandbox.workspace().changeRole("sealer", Role.VIEWER);
        life.process().sync(TestSettings.SOURCE, "week.csv", List.of(PipelineTest.row(SHEET, "critical", OWED)));
        sandbox.workspace().changeRole("sealer", Role.SEALER);
        boolean crashed = true;
        for (int i = 0; i <= crashes.size(); i++) {
            boolean last = i == crashes.size();
            timeline.crashAt(last ? 0 : crashes.get(i));
            crashed &= last
                    != life.crashes(
                            p -> p.sync(OTHER, "list.csv", List.of(PipelineTest.row(SHEET, "critical", OTHERS))));
        }
        timeline.crashAt(replayCrash);
        crashed &= life.crashes(SimulatedProcess::replayAll) == (replayCrash > 0);
        timeline.crashAt(0);
        life.process().replayAll();
        return new End(crashed, crashed ? findings(sandbox, auditor, journal) : List.of());
    }

    /** What the processes of this life share. */
    private record Life(
            Settings settings,
            ReusedJournal journal,
            InProcessSandbox sandbox,
            WorkspaceSchema schema,
            TestClock clock,
            Timeline timeline) {

        SimulatedProcess process() {
            return new SimulatedProcess(
                    settings, journal.forNextProcess(), sandbox, schema, clock, timeline, Optional.empty(), line -> {});
        }

        boolean crashes(Consumer<SimulatedProcess> work) {
            try {
                work.accept(process());
                return false;
            } catch (Crash crash) {
                return true;
            }
        }
    }

    private static InProcessSandbox workspace(TestClock clock) {
        InProcessSandbox sandbox = new InProcessSandbox(TestWorkspace.on(clock).build());
        sandbox.workspace()
                .addSheet(SheetSeed.application(SHEET)
                        .field(FIELD, 3)
                        .owner(OWNER)
                        .approvedBy(OWNER, 9));
        return sandbox;
    }

    private boolean isAgreed(AuditEvent event) {
        boolean others = event.newValue().equals(Optional.of(Integer.toString(OTHERS)));
        return event.path().equals("/" + FIELD) && (trusted || !others);
    }

    /** In the end the other source's value is present, and the sheet is approved only if the owners agreed to it. */
    private List<String> findings(InProcessSandbox sandbox, SealAuditor auditor, ReusedJournal journal) {
        List<String> findings = new ArrayList<>(auditor.findings());
        LxState seal = sandbox.workspace().sheet(SHEET).lxState();
        LxState expected = trusted ? LxState.APPROVED : LxState.BROKEN_QUALITY_SEAL;
        if (seal != expected) {
            findings.add("the seal is " + seal + ", not " + expected);
        }
        if (!sandbox.workspace().sheet(SHEET).value(FIELD).equals(Optional.of(OTHERS))) {
            findings.add("the value is " + sandbox.workspace().sheet(SHEET).value(FIELD));
        }
        if (journal.journal().pending() > 0 || !journal.open().isEmpty()) {
            findings.add("something is open still: " + journal.open());
        }
        return findings.stream()
                .map(f -> f + "; log " + sandbox.workspace().auditLog(SHEET))
                .toList();
    }
}
