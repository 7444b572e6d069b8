package io.sealkeeper.pipeline;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.FieldAccess;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sheets of one document, all approved and trusted, of which some roll it back. A process that crashes is followed by
 * another, which recovers and takes the payload again.
 *
 * @param batch what a failed mutation does to the others
 * @param culprits what is wrong with each sheet
 * @param odd the number of the write that ends oddly, counted over all processes; 0 for none
 * @param how which odd end
 * @param crash at which of its points the first process crashes; 0 for none
 */
record DocumentCase(OpenQuestion.MutationBatch batch, List<Culprit> culprits, int odd, Timeline.Fate how, int crash) {

    private static final String OWNER = "Ada Novak";
    private static final String FIELD = "criticalVulnerabilities";
    private static final String FORBIDDEN = "highVulnerabilities";

    /** What is wrong with a sheet. */
    enum Culprit {
        NOTHING,
        /** Somebody edits it after it was read. */
        EDITED_BEFORE_UPDATE,
        /** The writer lacks the right for one of its values. */
        REFUSED,
        /** Somebody edits it after its log was read. */
        EDITED_BEFORE_SEAL
    }

    /**
     * How it ended.
     *
     * @param happened whether everything planned did happen; otherwise another case is the same
     * @param findings each promise that was broken
     */
    record End(boolean happened, boolean crashed, boolean odd, int writes, List<String> findings) {}

    End play(ReusedJournal journal, Path folder, WorkspaceSchema schema) {
        TestClock clock = new TestClock();
        InProcessSandbox sandbox = workspace(clock);
        SealAuditor auditor = new SealAuditor(sandbox.workspace(), Set.of(FIELD, FORBIDDEN), true);
        Timeline timeline = new Timeline();
        journal.empty(timeline.journalClock(clock));
        timeline.lose(odd, how);
        Settings settings = new TestSettings().trusting(FIELD, FORBIDDEN).of("http://127.0.0.1", folder);
        List<ReportLine> lines = new ArrayList<>();
        boolean crashed = false;
        for (int at : crash == 0 ? List.of(0) : List.of(crash, 0)) {
            timeline.crashAt(at);
            SimulatedProcess process = new SimulatedProcess(
                    settings, journal.forNextProcess(), sandbox, schema, clock, timeline, Optional.empty(), lines::add);
            try {
                process.sync(rows());
            } catch (Crash expected) {
                crashed = true;
            }
        }
        boolean happened = crashed == (crash > 0) && timeline.hasLost() == (odd > 0);
        int writes = (int) sandbox.workspace().requests().count(RequestKind.MUTATION);
        List<String> findings = happened ? findings(sandbox.workspace(), auditor, journal, lines) : List.of();
        return new End(happened, crashed, timeline.hasLost(), writes, findings);
    }

    private List<Map<String, Object>> rows() {
        return IntStream.range(0, culprits.size())
                .mapToObj(i -> culprits.get(i) == Culprit.REFUSED
                        ? PipelineTest.row(name(i), "critical", PipelineTest.NEW, "high", PipelineTest.NEW)
                        : PipelineTest.row(name(i), "critical", PipelineTest.NEW))
                .toList();
    }

    private static String name(int i) {
        return "APP-" + (i + 1);
    }

    private InProcessSandbox workspace(TestClock clock) {
        InProcessSandbox sandbox = new InProcessSandbox(TestWorkspace.on(clock)
                .mutationBatch(batch)
                // A value written twice shows here.
                .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                .build());
        Workspace workspace = sandbox.workspace();
        workspace.restrict("writer", new FieldAccess(Set.of(), Set.of(FIELD)));
        for (int i = 0; i < culprits.size(); i++) {
            String sheet = name(i);
            workspace.addSheet(SheetSeed.application(sheet)
                    .field(FIELD, 3)
                    .field(FORBIDDEN, 3)
                    .owner(OWNER)
                    .approvedBy(OWNER, 9));
            Runnable edit = () -> workspace.person("Greta Lind").edit(sheet, "/description", "mine");
            if (culprits.get(i) == Culprit.EDITED_BEFORE_UPDATE) {
                workspace.at(Moment.beforeFieldUpdate(sheet), edit);
            } else if (culprits.get(i) == Culprit.EDITED_BEFORE_SEAL) {
                workspace.at(Moment.beforeSealUpdate(sheet), edit);
            }
        }
        return sandbox;
    }

    private List<String> findings(
            Workspace workspace, SealAuditor auditor, ReusedJournal journal, List<ReportLine> lines) {
        List<String> findings = new ArrayList<>(auditor.findings());
        if (journal.journal().pending() > 0) {
            findings.add("something is unfinished still");
        }
        Set<String> dead = journal.open().stream()
                .map(l -> workspace.find(l.label().replace("Application ", "")).orElseThrow())
                .map(FactSheet::externalId)
                .collect(Collectors.toSet());
        for (int i = 0; i < culprits.size(); i++) {
            sheet(name(i), culprits.get(i), dead.contains(name(i)), workspace, lines)
                    .forEach(findings::add);
        }
        return findings.stream()
                .map(f -> f + "; lines " + lines + "; log "
                        + workspace.auditLog().stream()
                                .filter(e -> e.requestNumber() > 0 || e.path().equals("/description"))
                                .toList())
                .toList();
    }

    private List<String> sheet(
            String name, Culprit culprit, boolean dead, Workspace workspace, List<ReportLine> lines) {
        List<String> findings = new ArrayList<>();
        FactSheet sheet = workspace.sheet(name);
        List<AuditEvent> log = workspace.auditLog(name);
        long ours = log.stream()
                .filter(e -> e.technicalUser() && e.path().equals("/" + FIELD))
                .count();
        boolean edited = log.stream().anyMatch(e -> e.path().equals("/description"));
        boolean told = dead
                || lines.stream()
                        .anyMatch(l -> sheet.id().equals(l.id()) && !l.outcome().equals("unchanged"));
        // A refusal that names no sheet is believed if it is the last one of a sheet sent alone.
        boolean refused = culprit == Culprit.REFUSED || (dead && how.refuses());
        if (ours > 1) {
            findings.add(name + " was written " + ours + " times");
        }
        if (!refused && (ours != 1 || dead)) {
            findings.add(name + " was " + (ours == 1 ? "written" : "not written") + (dead ? ", and is dead" : ""));
        }
        if (culprit == Culprit.REFUSED && (ours != 0 || !dead)) {
            findings.add(name + " was to be refused");
        }
        LxState expected = edited ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED;
        if (sheet.lxState() != expected && !(refused && ours == 1)) {
            findings.add(name + " is " + sheet.lxState() + ", not " + expected);
        }
        if (!told) {
            findings.add("nothing was told of " + name);
        }
        return findings;
    }
}
