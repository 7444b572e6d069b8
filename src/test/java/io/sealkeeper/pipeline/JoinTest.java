package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Page;
import io.sealkeeper.journal.Parking;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two sources write one sheet while the restoration of the first is owed. The owners trust the first with the field, and
 * not the second. Whichever way the second came and went, and whichever way the first comes back, its values are never
 * approved; and where all of it is trusted, the seal comes back.
 */
class JoinTest {

    private static final String SHEET = "APP-1";
    private static final String OWNER = "Ada Novak";
    private static final String TRUSTED = TestSettings.SOURCE;
    private static final String OTHER = "inventory";
    private static final String UNTRUSTED = "left-broken untrusted-field";
    private static final String FIELD = "criticalVulnerabilities";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Timeline timeline = new Timeline();
    private final WorkspaceSchema schema = new WorkspaceSchema();
    private final List<ReportLine> lines = new ArrayList<>();
    private final TestSettings settings =
            new TestSettings().trusting(FIELD, "highVulnerabilities").logWait(Duration.ofSeconds(2));
    private InProcessSandbox sandbox;
    private SealAuditor auditor;
    private Journal journal;

    @BeforeEach
    void open() {
        sandbox = new InProcessSandbox(SandboxOptions.builder()
                .clock(clock)
                .requestsPerMinute(0)
                .type("Application", t -> t.withRenewalDays(0))
                .build());
        workspace()
                .addSheet(SheetSeed.application(SHEET)
                        .field(FIELD, 3)
                        .field("highVulnerabilities", 4)
                        .field("description", "first")
                        .owner(OWNER)
                        .approvedBy(OWNER, 9));
        // Which source writes, the workspace can't tell: that its values are not approved, each test says.
        auditor = new SealAuditor(workspace(), Set.of(FIELD, "highVulnerabilities"), true);
        journal = Journal.open(folder, timeline.journalClock(clock));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    private SimulatedProcess process() {
        Settings now = settings.of("http://127.0.0.1", folder);
        return new SimulatedProcess(now, journal, sandbox, schema, clock, timeline, Optional.empty(), lines::add);
    }

    private static List<Map<String, Object>> row(String column, Object value) {
        return List.of(PipelineTest.row(SHEET, column, value));
    }

    private void sync(String source, String column, Object value) {
        process().sync(source, "week.csv", row(column, value));
    }

    /** The sealer has not got its right, so that the restoration is a dead letter. */
    private DeadLetter parked(String column, Object value) {
        workspace().changeRole("sealer", Role.VIEWER);
        sync(TRUSTED, column, value);
        workspace().changeRole("sealer", Role.SEALER);
        List<DeadLetter> open = letters();
        assertThat(open).isNotEmpty();
        return open.get(open.size() - 1);
    }

    private List<DeadLetter> letters() {
        return journal.deadLetters(DeadLetterFilter.OPEN, Page.first(100));
    }

    private DeadLetter letter(DeadLetter known) {
        return journal.deadLetter(known.id()).orElseThrow();
    }

    private static String words(Outcome outcome) {
        return outcome.kind().label()
                + outcome.reason().map(r -> " " + r.label()).orElse("");
    }

    private String fate(DeadLetter known) {
        return letter(known).fate() instanceof DeadLetter.Replayed replayed ? words(replayed.outcome()) : "open";
    }

    private LxState seal() {
        return workspace().sheet(SHEET).lxState();
    }

    private Object value() {
        return workspace().sheet(SHEET).value(FIELD).orElseThrow();
    }

    /** A process of the other source dies at one of its points; gives whether it did. */
    private boolean dies(int point, String column, Object value) {
        timeline.crashAt(point);
        try {
            sync(OTHER, column, value);
            return false;
        } catch (Crash crash) {
            return true;
        } finally {
            timeline.crashAt(0);
        }
    }

    private void assertNotBlessed() {
        assertThat(seal()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(letters()).isEmpty();
        assertThat(auditor.approvals()).isZero();
    }

    @Test
    void aReplayAloneBringsTheSealBack() {
        DeadLetter letter = parked("critical", 5);
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void anotherSourcesValueIsNotApprovedWhereverItsProcessDied() throws Exception {
        boolean died = true;
        int points = 0;
        for (int point = 1; died; point++) {
            close();
            folder = java.nio.file.Files.createTempDirectory(folder, "life");
            open();
            DeadLetter letter = parked("critical", 5);
            died = dies(point, "critical", 7);
            process().sync(OTHER, "week.csv", List.of());
            process().replayAll();
            boolean written = value().equals(7);
            assertThat(fate(letter))
                    .as("died at point " + point + (written ? ", written" : ", never written"))
                    .isEqualTo(written ? "left-broken untrusted-field" : "restored");
            assertThat(seal()).isEqualTo(written ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED);
            points = point;
        }
        assertThat(points).as("it died at many points").isGreaterThan(8);
    }

    /** What the journal has of a write of the other source that no pipeline saw to, and the write itself. */
    private Entry writtenByOther(Object value) {
        FactSheet now = workspace().sheet(SHEET);
        FieldEdit edit = new FieldEdit(
                new FieldPath(FIELD),
                FieldValue.of(value().toString()),
                FieldValue.of(value.toString()),
                new FieldPath(FIELD));
        Entry entry = journal.begin(List.of(new Intent(
                        "other-" + value,
                        "20261125-101010-othr",
                        OTHER,
                        new FactSheetId(now.id()),
                        TestSettings.APPLICATION,
                        "Application " + SHEET,
                        new Revision(now.rev()),
                        SealState.valueOf(now.lxState().name()),
                        List.of(edit),
                        new TreeSet<>(List.of(edit.path())),
                        false,
                        true,
                        List.of(new PayloadRow("other.csv", 2, "{}")))))
                .get(0);
        workspace().person("writer").edit(SHEET, "/" + FIELD, value.toString());
        return entry;
    }

    private static Parking dead(Entry entry) {
        return new Parking.OfEntry(
                entry.id(), DeadLetter.Kind.RESTORATION, "state-check", Outcome.parked("it can't be read any more"));
    }

    @ParameterizedTest
    @EnumSource
    void whateverItsEndWasAnotherSourcesValueIsNotApproved(Outcome.Kind kind) {
        DeadLetter letter = parked("critical", 5);
        Entry other = writtenByOther(7);
        Outcome end = kind == Outcome.Kind.LEFT_BROKEN
                ? Outcome.leftBroken(Reason.OBSERVE_ONLY, "")
                : Outcome.of(kind, "as a program before this one ended it");
        journal.finish(Map.of(other.id(), end));
        assertThat(process().previewAll().values()).extracting(JoinTest::words).containsExactly(UNTRUSTED);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertThat(((DeadLetter.Replayed) letter(letter).fate()).outcome().words())
                .contains("[" + FIELD + "]", "source inventory", "run 20261125-101010-othr", "other.csv row 2");
        assertNotBlessed();
    }

    @Test
    void norWhereItsDeadLetterWasDiscarded() {
        DeadLetter letter = parked("critical", 5);
        DeadLetterId others = journal.park(List.of(dead(writtenByOther(7)))).get(0);
        journal.discard(others, "nobody needs it", "joe");
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void norWhereItIsADeadLetterItself() {
        DeadLetter letter = parked("critical", 5);
        journal.park(List.of(dead(writtenByOther(7))));
        assertThat(process().replayAll().values())
                .extracting(JoinTest::words)
                .as("the end of the one is the other's, too")
                .containsExactly(UNTRUSTED, UNTRUSTED);
        assertThat(fate(letter)).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void norWhereItIsUnfinished() {
        DeadLetter letter = parked("critical", 5);
        writtenByOther(7);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void norAfterAQuarterOfAYear() {
        DeadLetter letter = parked("critical", 5);
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        clock.advance(Duration.ofDays(91));
        journal.prune(clock.instant());
        workspace().person(OWNER).approve(SHEET);
        workspace().person(OWNER).breakSeal(SHEET);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void whatLeanIxRefusedIsNoHindrance() {
        DeadLetter letter = parked("critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        sync(OTHER, "critical", 7);
        assertThat(letters())
                .extracting(DeadLetter::kind)
                .containsExactly(DeadLetter.Kind.RESTORATION, DeadLetter.Kind.UPDATE);
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void whatAnOlderProgramCalledRefusedMayHaveBeenWritten() {
        DeadLetter letter = parked("critical", 5);
        journal.park(List.of(new Parking.OfEntry(
                writtenByOther(7).id(), DeadLetter.Kind.UPDATE, "update", Outcome.rejected("nothing was written"))));
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertThat(seal()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void trustThatWasWithdrawnMeanwhileCounts() {
        DeadLetter letter = parked("critical", 5);
        settings.trusting("highVulnerabilities");
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void trustThatWasGivenMeanwhileIsNotForWhatWasWrittenBefore() {
        DeadLetter letter = parked("critical", 5);
        journal.park(List.of(dead(writtenByOther(7))));
        settings.trustingAlso(OTHER, FIELD);
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoThatAreTrustedComeBackTogether(boolean olderFirst) {
        settings.trustingAlso(OTHER, "highVulnerabilities");
        DeadLetter first = parked("critical", 5);
        workspace().changeRole("sealer", Role.VIEWER);
        sync(OTHER, "high", 8);
        workspace().changeRole("sealer", Role.SEALER);
        DeadLetter second = letters().get(1);
        assertThat(words(process().replay(olderFirst ? first : second, false))).isEqualTo("restored");
        assertThat(fate(first)).isEqualTo("restored");
        assertThat(fate(second)).isEqualTo("restored");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void whatAnOwnerApprovedIsNotBrokenForWhatCameBefore() {
        DeadLetter letter = parked("critical", 5);
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        workspace().person(OWNER).approve(SHEET);
        assertThat(words(process().replay(letter, false))).isEqualTo("kept");
        assertThat(seal()).isEqualTo(LxState.APPROVED);
        assertThat(auditor.approvals()).isZero();
    }

    @Test
    void aNewerApprovalCoversWhatWasBeforeIt() {
        DeadLetter first = parked("critical", 5);
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        workspace().person(OWNER).approve(SHEET);
        DeadLetter second = parked("critical", 9);
        assertThat(words(process().replay(second, false))).isEqualTo("restored");
        assertThat(fate(first)).isEqualTo("restored");
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void inTheModeObserveASealStaysOwed() {
        DeadLetter letter = parked("critical", 5);
        settings.observing();
        assertThat(words(process().replay(letter, false))).isEqualTo("left-broken observe-only");
        sync(TRUSTED, "high", 8);
        assertThat(fate(letter)).isEqualTo("open");
        settings.preserving();
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        assertThat(auditor.findings()).isEmpty();
    }

    @Test
    void whatAnotherSourceWroteInTheModeObserveIsNotApprovedLater() {
        DeadLetter letter = parked("critical", 5);
        settings.observing();
        sync(OTHER, "critical", 7);
        settings.preserving();
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void aRestorationThatWasDiscardedIsNotMadeUpForByTheNext() {
        DeadLetter letter = parked("critical", 5);
        journal.discard(letter.id(), "by hand", "joe");
        sync(TRUSTED, "high", 8);
        assertThat(lines.get(lines.size() - 1).outcome()).isEqualTo("not-sealed");
        assertNotBlessed();
    }

    @Test
    void aSealAtAFarEndIsNotPutBackOverAnotherSourcesValue() {
        settings.trusting(FIELD, "relApplicationToITComponent");
        // The first run says whose the journal is.
        process().sync(TRUSTED, "week.csv", List.of());
        FactSheet now = workspace().sheet(SHEET);
        FieldPath relation = new FieldPath("relApplicationToITComponent/far");
        Entry far = journal.begin(List.of(new Intent(
                        "far-1",
                        "20261125-101010-near",
                        TRUSTED,
                        new FactSheetId(now.id()),
                        TestSettings.APPLICATION,
                        "Application " + SHEET,
                        new Revision(now.rev()),
                        SealState.APPROVED,
                        List.of(new FieldEdit(relation, FieldValue.NONE, FieldValue.of("{}"))),
                        new TreeSet<>(),
                        true,
                        true,
                        List.of(new PayloadRow("near.csv", 2, "{}")))))
                .get(0);
        workspace().person(OWNER).breakSeal(SHEET);
        DeadLetter letter =
                journal.deadLetter(journal.park(List.of(dead(far))).get(0)).orElseThrow();
        journal.finish(Map.of(writtenByOther(7).id(), Outcome.of(Outcome.Kind.NOT_SEALED, "")));
        assertThat(words(process().replay(letter, false))).isEqualTo(UNTRUSTED);
        assertNotBlessed();
    }

    @Test
    void twoUnfinishedOnesOfOneSheetAreSeenToOneAfterTheOther() {
        settings.trustingAlso(OTHER, FIELD);
        DeadLetter letter = parked("critical", 5);
        Entry first = writtenByOther(7);
        Entry second = writtenByOther(8);
        long seals = sealRequests();
        process().sync(OTHER, "week.csv", List.of());
        assertThat(journal.pending()).isZero();
        assertThat(journal.entry(first.id()).orElseThrow().outcome()).isPresent();
        assertThat(journal.entry(second.id()).orElseThrow().outcome()).isPresent();
        assertThat(fate(letter)).isEqualTo(UNTRUSTED);
        assertThat(sealRequests()).isEqualTo(seals);
        assertNotBlessed();
    }

    private long sealRequests() {
        return workspace().requests().count(RequestKind.MUTATION, "sealer");
    }

    @Test
    void aLetterThatWasSeenToWhileAReplayWaitedIsLeftAlone() {
        DeadLetter letter = parked("critical", 5);
        assertThat(words(process().replay(letter, false))).isEqualTo("restored");
        workspace().person("Greta Lind").edit(SHEET, "/description", "mine");
        long before = workspace().requests().all().size();
        assertThat(words(process().replay(letter, false)))
                .as("as it was recorded")
                .isEqualTo("restored");
        assertThat(workspace().requests().all().size() - before)
                .as("just tokens and the schema")
                .isLessThan(4);
        assertThat(seal()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }
}
