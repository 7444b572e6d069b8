package io.sealkeeper.pipeline;

import io.sealkeeper.config.Guards;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Sighting;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A guard's round over two sheets that a connector broke: one is to be restored, the other was edited by a person, too. A
 * process that crashes is followed by another, which recovers and looks again.
 *
 * @param lost the number of the request that is lost, counted over all processes; 0 for none
 * @param how how it is lost
 * @param act what somebody does to the sheet that is to be restored
 * @param actAt before which write to the journal or request; 0 for never
 * @param crashes at which of its points each process crashes; the one after them does not
 */
record GuardCrashCase(int lost, Timeline.Fate how, Act act, int actAt, List<Integer> crashes) {

    static final String TO_RESTORE = "APP-1";
    private static final String TO_LEAVE = "APP-2";
    private static final String OWNER = "Ada Novak";
    private static final String OUTSIDER = "Greta Lind";
    private static final String TRUSTED = "criticalVulnerabilities";
    private static final Duration QUIET = Duration.ofMinutes(11);

    /** What somebody does. */
    enum Act {
        EDITS,
        APPROVES,
        /** The guarded user writes a field that the owners have not agreed to. */
        WRITES_AN_UNLISTED_FIELD,
        WRITES_A_TRUSTED_FIELD
    }

    /**
     * How it ended.
     *
     * @param crashed whether all processes but the last crashed
     * @param findings each promise that was broken
     */
    record End(boolean crashed, boolean lost, boolean acted, List<String> findings) {
        boolean happened() {
            return crashed && lost && acted;
        }
    }

    End play(ReusedJournal journal, Path folder, WorkspaceSchema schema) {
        TestClock clock = new TestClock();
        InProcessSandbox sandbox = workspace(clock);
        Workspace workspace = sandbox.workspace();
        GuardAuditor auditor =
                new GuardAuditor(workspace, Map.of(Integration.CONNECTOR_ID, Set.of(TRUSTED)), e -> false, true);
        Timeline timeline = new Timeline();
        journal.empty(timeline.journalClock(clock));
        Settings settings = new TestSettings()
                .guarding("connector", Guards.Mode.PRESERVE, Integration.CONNECTOR_ID)
                .trustingAlso("connector", TRUSTED)
                .of("http://127.0.0.1", folder);
        Runnable process = () -> {
            SimulatedProcess one = new SimulatedProcess(
                    settings,
                    journal.forNextProcess(),
                    sandbox,
                    schema,
                    clock,
                    clock,
                    timeline,
                    Optional.empty(),
                    line -> {});
            one.serve(() -> one.guardRound(() -> {}));
        };
        process.run();
        breakBoth(workspace);
        clock.advance(QUIET);
        timeline.lose(lost == 0 ? 0 : timeline.requests() + lost, how);
        timeline.actBefore(actAt == 0 ? 0 : timeline.events() + actAt, () -> act(workspace));
        boolean allCrashed = true;
        for (int point : crashes) {
            timeline.crashAt(point);
            allCrashed &= crashes(process);
        }
        timeline.crashAt(0);
        for (int rounds = 0; rounds < 2; rounds++) {
            process.run();
            clock.advance(QUIET);
        }
        boolean hasActed = actAt == 0 || timeline.hasActed();
        timeline.actBefore(0, () -> {});
        for (int rounds = 0; rounds < 2; rounds++) {
            process.run();
            clock.advance(QUIET);
        }
        List<String> findings = findings(workspace, auditor, journal);
        forget(workspace, journal);
        return new End(allCrashed, lost == 0 || timeline.hasLost(), hasActed, findings);
    }

    private static InProcessSandbox workspace(TestClock clock) {
        InProcessSandbox sandbox = new InProcessSandbox(TestWorkspace.on(clock).build());
        // The others teach what reading a log from a revision means.
        for (String sheet : List.of(TO_RESTORE, TO_LEAVE, "APP-3", "APP-4", "APP-5", "APP-6")) {
            sandbox.workspace()
                    .addSheet(SheetSeed.application(sheet)
                            .field("description", "first")
                            .owner(OWNER)
                            .approvedBy(OWNER, 9));
        }
        return sandbox;
    }

    private static void breakBoth(Workspace workspace) {
        workspace.integration(Integration.CONNECTOR).edit(TO_RESTORE, TRUSTED, "41");
        workspace.integration(Integration.CONNECTOR).edit(TO_LEAVE, TRUSTED, "41");
        workspace.person(OUTSIDER).edit(TO_LEAVE, "/description", "mine");
    }

    private void act(Workspace workspace) {
        switch (act) {
            case EDITS -> workspace.person(OUTSIDER).edit(TO_RESTORE, "/description", "mine");
            case APPROVES -> workspace.person(OWNER).approve(TO_RESTORE);
            case WRITES_AN_UNLISTED_FIELD ->
                workspace.integration(Integration.CONNECTOR).edit(TO_RESTORE, "alias", "A");
            case WRITES_A_TRUSTED_FIELD ->
                workspace.integration(Integration.CONNECTOR).edit(TO_RESTORE, TRUSTED, "42");
        }
    }

    private static boolean crashes(Runnable process) {
        try {
            process.run();
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    private List<String> findings(Workspace workspace, GuardAuditor auditor, ReusedJournal journal) {
        List<String> findings = new ArrayList<>(auditor.findings());
        if (journal.journal().pending() > 0) {
            findings.add("something is unfinished still");
        }
        if (!journal.open().isEmpty() && !how.refuses()) {
            findings.add("a dead letter: " + journal.open());
        }
        boolean isLeft = actAt > 0 && (act == Act.EDITS || act == Act.WRITES_AN_UNLISTED_FIELD);
        LxState expected = isLeft ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED;
        LxState is = workspace.sheet(TO_RESTORE).lxState();
        if (is != expected && !(how.refuses() && !journal.open().isEmpty())) {
            findings.add("the seal is " + is + ", not " + expected);
        }
        if (workspace.sheet(TO_LEAVE).lxState() != LxState.BROKEN_QUALITY_SEAL) {
            findings.add("the other sheet is " + workspace.sheet(TO_LEAVE));
        }
        // After its restoration, the connector may have broken it once more.
        long most = act == Act.WRITES_A_TRUSTED_FIELD && actAt > 0 ? 2 : 1;
        if (auditor.approvals(TO_RESTORE) > most) {
            findings.add("restored " + auditor.approvals(TO_RESTORE) + " times");
        }
        return findings.stream()
                .map(f -> f + "; log " + workspace.auditLog(TO_RESTORE))
                .toList();
    }

    /** The journal is for another case next. */
    static void forget(Workspace workspace, ReusedJournal journal) {
        journal.journal()
                .guardBook()
                .saw(workspace.sheets().stream()
                        .map(s -> new Sighting(
                                new FactSheetId(s.id()),
                                new FactSheetType(s.type()),
                                s.externalId(),
                                new Revision(Long.MAX_VALUE),
                                SealState.DRAFT,
                                Optional.empty(),
                                false))
                        .toList());
    }
}
