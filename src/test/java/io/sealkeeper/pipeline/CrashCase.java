package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Person;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SheetSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One sheet, one payload row, and what happens on the way. A process that crashes is followed by another, which recovers
 * and takes the payload again.
 *
 * @param before the seal before
 * @param trusted whether the owners agreed to the field
 * @param lost the how manieth request is lost, over all processes; 0 for none
 * @param how how it is lost
 * @param act what somebody does
 * @param actAt before which write to the journal or request, over all processes; 0 for never
 * @param crashes at which of its points each process crashes; the one after them does not
 */
record CrashCase(
        LxState before, boolean trusted, int lost, Timeline.Fate how, Act act, int actAt, List<Integer> crashes) {

    private static final String SHEET = "APP-1";
    private static final String OWNER = "Ada Novak";
    private static final String OUTSIDER = "Greta Lind";
    private static final String FIELD = "criticalVulnerabilities";
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
     * @param happened whether all that was to happen did: else another case is the same
     * @param findings each promise that was broken
     */
    record End(boolean happened, boolean crashed, boolean lost, boolean acted, List<String> findings) {}

    End play(ReusedJournal journal, Path folder, WorkspaceSchema schema) {
        VirtualClock clock = new VirtualClock();
        InProcessSandbox sandbox = new InProcessSandbox(SandboxOptions.builder()
                .clock(clock)
                .requestsPerMinute(0)
                .type("Application", t -> t.withRenewalDays(0))
                // What is written twice shows.
                .noOpPatch(OpenQuestion.NoOpPatch.COUNTS)
                .build());
        sandbox.workspace().addSheet(seed());
        SealAuditor auditor = new SealAuditor(sandbox.workspace(), trusted ? Set.of(FIELD) : Set.of(), true);
        Timeline timeline = new Timeline();
        journal.empty(timeline.journalClock(clock));
        timeline.lose(lost, how);
        timeline.actBefore(
                actAt,
                () -> act(sandbox.workspace().person(act == Act.APPROVES || act == Act.REJECTS ? OWNER : OUTSIDER)));
        TestSettings settings = new TestSettings().trusting(trusted ? FIELD : "highVulnerabilities");
        List<ReportLine> lines = new ArrayList<>();
        boolean allCrashed = true;
        for (int i = 0; i <= crashes.size(); i++) {
            timeline.crashAt(i < crashes.size() ? crashes.get(i) : 0);
            SimulatedProcess process = new SimulatedProcess(
                    settings.of("http://127.0.0.1", folder),
                    journal.journal(),
                    sandbox,
                    schema,
                    clock,
                    timeline,
                    Optional.empty(),
                    lines::add);
            try {
                process.sync(List.of(PipelineTest.row(SHEET, "critical", PipelineTest.NEW)));
                allCrashed &= i == crashes.size();
            } catch (Crash crash) {
                if (actAt == 0 && lost == 0) {
                    journal.reopen();
                }
            }
        }
        boolean happened = allCrashed && (lost == 0 || timeline.hasLost()) && (actAt == 0 || timeline.hasActed());
        return new End(
                happened,
                allCrashed,
                lost == 0 || timeline.hasLost(),
                actAt == 0 || timeline.hasActed(),
                happened ? findings(sandbox, auditor, journal, lines) : List.of());
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

    private void act(Person person) {
        switch (act) {
            case EDITS_ANOTHER_FIELD -> person.edit(SHEET, "/description", "mine");
            case EDITS_THE_FIELD -> person.edit(SHEET, "/" + FIELD, Integer.toString(THEIRS));
            case APPROVES -> person.approve(SHEET);
            case REJECTS -> person.reject(SHEET);
        }
    }

    private List<String> findings(
            InProcessSandbox sandbox, SealAuditor auditor, ReusedJournal journal, List<ReportLine> lines) {
        List<String> findings = new ArrayList<>(auditor.findings());
        FactSheet sheet = sandbox.workspace().sheet(SHEET);
        List<AuditEvent> log = sandbox.workspace().auditLog(SHEET);
        boolean dead = !journal.open().isEmpty();
        boolean reason = lines.stream().anyMatch(l -> l.outcome().equals("left-broken"));
        boolean acted = actAt > 0;
        if (journal.journal().pending() > 0) {
            findings.add("something is unfinished still");
        }
        if (dead && !acted) {
            findings.add("a dead letter, though nobody else did anything: " + journal.open());
        }
        if (sheet.lxState() != expected(log)
                && !(acted
                        && (dead || reason)
                        && sheet.lxState() == LxState.BROKEN_QUALITY_SEAL
                        && expected(log) == LxState.APPROVED)) {
            findings.add("the seal is " + sheet.lxState() + ", not " + expected(log));
        }
        if (before == LxState.APPROVED
                && sheet.lxState() == LxState.BROKEN_QUALITY_SEAL
                && !dead
                && !reason
                && !(acted && brokenByAPerson(log))) {
            findings.add("left broken without a dead letter or a reason");
        }
        values(sheet, log, dead, findings);
        return findings.stream()
                .map(f -> f + "; lines " + lines + "; log " + log)
                .toList();
    }

    /** What our payload wants stands there, unless a person came later; it was written once. */
    private void values(FactSheet sheet, List<AuditEvent> log, boolean dead, List<String> findings) {
        List<AuditEvent> values =
                log.stream().filter(e -> e.path().equals("/" + FIELD)).toList();
        boolean theirs = !values.isEmpty() && !values.get(values.size() - 1).technicalUser();
        if (!sheet.value(FIELD).equals(Optional.of(theirs ? THEIRS : PipelineTest.NEW)) && !dead) {
            findings.add("the value is " + sheet.value(FIELD));
        }
        long ours = values.stream().filter(AuditEvent::technicalUser).count();
        long most = 1 + values.stream().filter(e -> !e.technicalUser()).count();
        if (ours > most || (ours == 0 && !dead)) {
            findings.add("written " + ours + " times");
        }
    }

    private static boolean brokenByAPerson(List<AuditEvent> log) {
        return log.stream()
                .filter(e -> e.path().equals("/qualitySeal"))
                .reduce((a, b) -> b)
                .filter(e -> !e.technicalUser())
                .isPresent();
    }

    private LxState expected(List<AuditEvent> log) {
        if (actAt == 0) {
            return before == LxState.APPROVED && !trusted ? LxState.BROKEN_QUALITY_SEAL : before;
        }
        return switch (act) {
            case EDITS_ANOTHER_FIELD, EDITS_THE_FIELD ->
                before == LxState.APPROVED ? LxState.BROKEN_QUALITY_SEAL : before;
            case REJECTS -> LxState.REJECTED;
            case APPROVES -> {
                long approval = log.stream()
                        .filter(e -> !e.technicalUser() && e.type().name().equals("QUALITY_SEAL_APPROVED"))
                        .mapToLong(AuditEvent::sequence)
                        .max()
                        .orElse(0);
                long write = log.stream()
                        .filter(e -> e.technicalUser() && e.path().equals("/" + FIELD))
                        .mapToLong(AuditEvent::sequence)
                        .max()
                        .orElse(0);
                yield trusted || approval > write ? LxState.APPROVED : LxState.BROKEN_QUALITY_SEAL;
            }
        };
    }
}
