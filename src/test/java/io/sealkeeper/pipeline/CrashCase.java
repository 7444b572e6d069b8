package io.sealkeeper.pipeline;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Person;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One sheet, one payload row, and what happens on the way. A process that crashes is followed by another, which recovers
 * and takes the payload again.
 *
 * @param before the seal before
 * @param trusted whether the owners agreed to the field
 * @param lost the number of the request that is lost, counted over all processes; 0 for none
 * @param how how it is lost
 * @param act what somebody does
 * @param actAt before which write to the journal or request, counted over all processes; 0 for never
 * @param crashes at which of its points each process crashes; the one after them does not
 */
record CrashCase(
        LxState before, boolean trusted, int lost, Timeline.Fate how, Act act, int actAt, List<Integer> crashes) {

    private static final String SHEET = "APP-1";
    private static final String OWNER = "Ada Novak";
    private static final String OUTSIDER = "Greta Lind";
    private static final String FIELD = "criticalVulnerabilities";
    private static final List<Map<String, Object>> ROWS =
            List.of(PipelineTest.row(SHEET, "critical", PipelineTest.NEW));
    private static final int OLD = 3;
    private static final int THEIRS = 5;

    /** What somebody does. */
    enum Act {
        EDITS_ANOTHER_FIELD,
        EDITS_THE_FIELD,
        /** As an owner may. */
        APPROVES,
        REJECTS
    }

    /**
     * How it ended.
     *
     * @param happened whether everything planned did happen; otherwise another case is the same
     * @param findings each promise that was broken
     */
    record End(boolean happened, boolean crashed, boolean lost, boolean acted, List<String> findings) {

        End or(End other) {
            return new End(
                    happened || other.happened,
                    crashed || other.crashed,
                    lost || other.lost,
                    acted || other.acted,
                    List.of());
        }
    }

    End play(ReusedJournal journal, Path folder, WorkspaceSchema schema) {
        TestClock clock = new TestClock();
        InProcessSandbox sandbox = workspace(clock);
        SealAuditor auditor = new SealAuditor(sandbox.workspace(), trusted ? Set.of(FIELD) : Set.of(), true);
        Timeline timeline = new Timeline();
        journal.empty(timeline.journalClock(clock));
        timeline.lose(lost, how);
        timeline.actBefore(actAt, () -> act(sandbox.workspace()));
        Settings settings = new TestSettings()
                .trusting(trusted ? FIELD : "highVulnerabilities")
                .of("http://127.0.0.1", folder);
        List<ReportLine> lines = new ArrayList<>();
        List<String> strays = new ArrayList<>();
        boolean allCrashed = true;
        for (int i = 0; i <= crashes.size(); i++) {
            boolean last = i == crashes.size();
            timeline.crashAt(last ? 0 : crashes.get(i));
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
            allCrashed &= last != crashes(process);
            if (crashes.size() == 1 && !last && actAt == 0 && lost == 0) {
                journal.reopen();
                strays.addAll(strays(sandbox, journal, folder, schema, clock));
            }
        }
        boolean hasLost = lost == 0 || timeline.hasLost();
        boolean hasActed = actAt == 0 || timeline.hasActed();
        boolean happened = allCrashed && hasLost && hasActed;
        List<String> findings = new ArrayList<>(strays);
        findings.addAll(happened ? findings(sandbox, auditor, journal, lines) : List.of());
        return new End(happened, allCrashed, hasLost, hasActed, findings);
    }

    /** Before the next process starts, the settings name a copy for a while. */
    private static List<String> strays(
            InProcessSandbox sandbox, ReusedJournal journal, Path folder, WorkspaceSchema schema, TestClock clock) {
        InProcessSandbox copy = sandbox.copy(options -> options);
        Journal left = journal.forNextProcess();
        SimulatedProcess process = new SimulatedProcess(
                new TestSettings().of("http://127.0.0.2", folder),
                left,
                copy,
                schema,
                clock,
                clock,
                new Timeline(),
                Optional.empty(),
                line -> {});
        return new StrayProcess(process, left, copy).starts();
    }

    private static boolean crashes(SimulatedProcess process) {
        try {
            process.sync(ROWS);
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    private InProcessSandbox workspace(TestClock clock) {
        InProcessSandbox sandbox = new InProcessSandbox(TestWorkspace.on(clock)
                // A value written twice shows here.
                .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                .build());
        sandbox.workspace().addSheet(seed());
        return sandbox;
    }

    private SheetSeed seed() {
        SheetSeed seed = SheetSeed.application(SHEET)
                .field(FIELD, OLD)
                .field("description", "first")
                .owner(OWNER);
        return switch (before) {
            case APPROVED -> seed.approvedBy(OWNER, 9);
            case BROKEN_QUALITY_SEAL -> seed.approvedBy(OWNER, 9).brokenBy(OUTSIDER, 3);
            case REJECTED -> seed.approvedBy(OWNER, 9).rejectedBy(OWNER, 3);
            case DRAFT -> seed.state(LxState.DRAFT);
        };
    }

    private void act(Workspace workspace) {
        Person owner = workspace.person(OWNER);
        Person outsider = workspace.person(OUTSIDER);
        switch (act) {
            case EDITS_ANOTHER_FIELD -> outsider.edit(SHEET, "/description", "mine");
            case EDITS_THE_FIELD -> outsider.edit(SHEET, "/" + FIELD, Integer.toString(THEIRS));
            case APPROVES -> owner.approve(SHEET);
            case REJECTS -> owner.reject(SHEET);
        }
    }

    private List<String> findings(
            InProcessSandbox sandbox, SealAuditor auditor, ReusedJournal journal, List<ReportLine> lines) {
        List<String> findings = new ArrayList<>(auditor.findings());
        FactSheet sheet = sandbox.workspace().sheet(SHEET);
        List<AuditEvent> log = sandbox.workspace().auditLog(SHEET);
        boolean dead = !journal.open().isEmpty();
        // No other answer of LeanIX makes a dead letter of a sheet that nobody else has touched.
        boolean refused = dead && how.refuses();
        boolean told = dead || lines.stream().anyMatch(l -> l.outcome().equals("left-broken"));
        if (journal.journal().pending() > 0) {
            findings.add("something is unfinished still");
        }
        if (dead && actAt == 0 && !refused) {
            findings.add("a dead letter, though nobody else did anything: " + journal.open());
        }
        LxState expected = expected(log);
        // If somebody acted, a seal may stay broken without need; then it must be reported.
        boolean leftToThem =
                actAt > 0 && told && expected == LxState.APPROVED && sheet.lxState() == LxState.BROKEN_QUALITY_SEAL;
        if (sheet.lxState() != expected && !leftToThem && !refused) {
            findings.add("the seal is " + sheet.lxState() + ", not " + expected);
        }
        if (!auditor.leftBrokenByUs().isEmpty() && !told) {
            findings.add("broken by us and left so, without a dead letter or a reason");
        }
        values(sheet, log, dead, findings);
        return findings.stream()
                .map(f -> f + "; lines " + lines + "; log " + log)
                .toList();
    }

    /** Our payload's value is present, unless a person wrote later; it was written once. */
    private static void values(FactSheet sheet, List<AuditEvent> log, boolean dead, List<String> findings) {
        List<AuditEvent> values =
                log.stream().filter(e -> e.path().equals("/" + FIELD)).toList();
        boolean theirs = !values.isEmpty() && !values.get(values.size() - 1).technicalUser();
        if (!sheet.value(FIELD).equals(Optional.of(theirs ? THEIRS : PipelineTest.NEW)) && !dead) {
            findings.add("the value is " + sheet.value(FIELD));
        }
        long ours = values.stream().filter(AuditEvent::technicalUser).count();
        if (ours > 1 + values.size() - ours || (ours == 0 && !dead)) {
            findings.add("written " + ours + " times");
        }
    }

    /** The seal that an undisturbed run leaves, or that people decided since. */
    private LxState expected(List<AuditEvent> log) {
        if (actAt == 0) {
            return before == LxState.APPROVED && !trusted ? LxState.BROKEN_QUALITY_SEAL : before;
        }
        return switch (act) {
            case EDITS_ANOTHER_FIELD, EDITS_THE_FIELD ->
                before == LxState.APPROVED ? LxState.BROKEN_QUALITY_SEAL : before;
            case REJECTS -> LxState.REJECTED;
            case APPROVES ->
                trusted || last(log, false, "/qualitySeal") > last(log, true, "/" + FIELD)
                        ? LxState.APPROVED
                        : LxState.BROKEN_QUALITY_SEAL;
        };
    }

    private static long last(List<AuditEvent> log, boolean ours, String path) {
        return log.stream()
                .filter(e -> e.technicalUser() == ours && e.path().equals(path))
                .mapToLong(AuditEvent::sequence)
                .max()
                .orElse(0);
    }
}
