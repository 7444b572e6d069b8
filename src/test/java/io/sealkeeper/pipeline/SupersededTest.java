package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Page;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.InProcessSandbox;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.sandbox.Workspace;
import io.sealkeeper.seal.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter of last week is not replayed over what this week brought. */
class SupersededTest {

    private static final String SHEET = "APP-1";
    private static final String OWNER = "Ada Novak";
    private static final String SOURCE = TestSettings.SOURCE;
    private static final String OTHER = "inventory";
    private static final String FIELD = "criticalVulnerabilities";
    private static final String HIGH = "highVulnerabilities";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Timeline timeline = new Timeline();
    private final WorkspaceSchema schema = new WorkspaceSchema();
    private final List<ReportLine> lines = new ArrayList<>();
    private final TestSettings settings =
            new TestSettings().trusting(FIELD, HIGH).trustingAlso(OTHER, FIELD, HIGH);
    private InProcessSandbox sandbox;
    private Journal journal;

    @BeforeEach
    void open() {
        sandbox = new InProcessSandbox(SandboxOptions.builder()
                .clock(clock)
                .requestsPerMinute(0)
                .type("Application", t -> t.withRenewalDays(0))
                .build());
        journal = Journal.open(folder, timeline.journalClock(clock));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void addSheet() {
        workspace()
                .addSheet(SheetSeed.application(SHEET)
                        .field(FIELD, 3)
                        .field(HIGH, 4)
                        .owner(OWNER)
                        .approvedBy(OWNER, 9));
    }

    private Workspace workspace() {
        return sandbox.workspace();
    }

    private SimulatedProcess process() {
        Settings now = settings.of("http://127.0.0.1", folder);
        return new SimulatedProcess(now, journal, sandbox, schema, clock, timeline, Optional.empty(), lines::add);
    }

    private void sync(String source, String file, Object... values) {
        clock.advance(Duration.ofDays(1));
        process().sync(source, file, List.of(PipelineTest.row(SHEET, values)));
    }

    private DeadLetter only() {
        List<DeadLetter> all = journal.deadLetters(DeadLetterFilter.ALL, Page.first(100));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The sheet is not there yet: the row is rejected. */
    private DeadLetter rejected(Object... values) {
        sync(SOURCE, "week-47.csv", values);
        addSheet();
        return only();
    }

    /** LeanIX refuses the update. */
    private DeadLetter refused(Object... values) {
        addSheet();
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        sync(SOURCE, "week-47.csv", values);
        assertThat(only().kind()).isEqualTo(DeadLetter.Kind.UPDATE);
        return only();
    }

    private DeadLetter dead(boolean asRow, Object... values) {
        return asRow ? rejected(values) : refused(values);
    }

    private Object value(String field) {
        return workspace().sheet(SHEET).value(field).orElseThrow();
    }

    private static String words(Outcome outcome) {
        return outcome.kind().label() + (outcome.words().isEmpty() ? "" : ": " + outcome.words());
    }

    private Outcome replay(DeadLetter letter) {
        return process().replay(journal.deadLetter(letter.id()).orElseThrow(), false);
    }

    private Outcome replayOlder(DeadLetter letter) {
        return process().replay(journal.deadLetter(letter.id()).orElseThrow(), true);
    }

    private void assertSuperseded(String file) {
        assertThat(only().fate()).isInstanceOfSatisfying(DeadLetter.Superseded.class, s -> {
            assertThat(s.by().file()).isEqualTo(file);
            assertThat(s.by().row()).isEqualTo(2);
            assertThat(s.by().run()).matches("\\d{8}-\\d{6}-\\w+");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void byALaterChange(boolean asRow) {
        dead(asRow, "critical", 5);
        sync(SOURCE, "week-48.csv", "critical", 7, "high", 8);
        assertSuperseded("week-48.csv");
        assertThat(process().replayAll()).isEmpty();
        assertThat(value(FIELD)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void byOneThatFoundItsValuesThere(boolean asRow) {
        dead(asRow, "critical", 5);
        sync(SOURCE, "week-48.csv", "critical", 3);
        assertSuperseded("week-48.csv");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void notByOneThatWasRejectedItself(boolean asRow) {
        DeadLetter letter = dead(asRow, "critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        sync(SOURCE, "week-48.csv", "critical", 7);
        assertThat(journal.deadLetters(DeadLetterFilter.OPEN, Page.first(9))).hasSize(2);
        assertThat(words(replay(letter))).isEqualTo("restored");
        assertThat(value(FIELD)).isEqualTo(5);
    }

    @Test
    void ofTwoThatAreReplayedTheYoungerOneIsWrittenAlone() {
        rejected("critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        sync(SOURCE, "week-48.csv", "critical", 7);
        assertThat(process().replayAll().values())
                .extracting(SupersededTest::words)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("unchanged: superseded by run "),
                        second -> assertThat(second).isEqualTo("restored"));
        assertThat(value(FIELD)).isEqualTo(7);
        assertThat(workspace().auditLog(SHEET).stream().filter(e -> e.path().equals("/" + FIELD) && e.technicalUser()))
                .hasSize(1);
    }

    @Test
    void theOlderOneReplayedFirstIsNoLaterChange() {
        DeadLetter first = rejected("critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        sync(SOURCE, "week-48.csv", "critical", 7);
        assertThat(words(replay(first))).isEqualTo("restored");
        assertThat(process().replayAll().values())
                .extracting(SupersededTest::words)
                .containsExactly("restored");
        assertThat(value(FIELD)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAPartTheRestIsWritten(boolean asRow) {
        DeadLetter letter = dead(asRow, "critical", 5, "high", 6);
        sync(SOURCE, "week-48.csv", "critical", 7);
        assertThat(only().covered()).containsExactly(FIELD);
        assertThat(words(replay(letter)))
                .startsWith("restored: left out, for later changes have brought it: [" + FIELD);
        assertThat(value(FIELD)).isEqualTo(7);
        assertThat(value(HIGH)).isEqualTo(6);
        assertThat(only().fate()).isInstanceOf(DeadLetter.Replayed.class);
    }

    @Test
    void partByPartIsAllOfIt() {
        rejected("critical", 5, "high", 6);
        sync(SOURCE, "week-48.csv", "critical", 7);
        sync(SOURCE, "week-49.csv", "high", 8);
        assertSuperseded("week-49.csv");
    }

    @Test
    void anotherSourcesValueIsNotSetBackUnlessSomebodySaysSo() {
        DeadLetter letter = rejected("critical", 5);
        sync(OTHER, "list.csv", "critical", 7);
        String asked = "rejected: it is older than what stands there: '" + FIELD + "' is 7 since the source inventory"
                + " wrote it (run ";
        assertThat(process().previewAll().values())
                .extracting(SupersededTest::words)
                .singleElement()
                .satisfies(w -> assertThat(w).startsWith(asked));
        assertThat(words(replay(letter)))
                .startsWith(asked)
                .contains("list.csv row 2), and would become 5; nothing was written", "replay 1 --older", "discard 1");
        assertThat(only().isOpen()).isTrue();
        assertThat(value(FIELD)).isEqualTo(7);

        assertThat(words(replayOlder(letter))).isEqualTo("restored");
        assertThat(value(FIELD)).isEqualTo(5);
    }

    @Test
    void aPersonsValueIsNotSetBackUnlessSomebodySaysSo() {
        DeadLetter letter = refused("critical", 5);
        workspace().person(OWNER).edit(SHEET, "/" + FIELD, "4");
        assertThat(words(replay(letter)))
                .contains("'" + FIELD + "' is 4, was 3 when this change came, and would become 5; nothing was written");
        assertThat(value(FIELD)).isEqualTo(4);
        replayOlder(letter);
        assertThat(value(FIELD)).isEqualTo(5);
    }

    @Test
    void whatTheJournalOfAnOlderProgramHoldsIsEnough() throws Exception {
        DeadLetter letter = rejected("critical", 5);
        sync(SOURCE, "week-48.csv", "critical", 7);
        journal.close();
        // As such a program leaves it: nothing is known of what the row wanted, and it is open.
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE dead_letter SET state = 'OPEN', closed_at = NULL, superseded_run = NULL,"
                    + " superseded_file = NULL, superseded_row = NULL, wanted = NULL, sheet_key = NULL");
        }
        journal = Journal.open(folder, timeline.journalClock(clock));
        assertThat(words(replay(letter)))
                .startsWith("unchanged: superseded by run ")
                .contains("week-48.csv row 2");
        assertSuperseded("week-48.csv");
        assertThat(value(FIELD)).isEqualTo(7);
    }

    @Test
    void ofOnePayloadALaterRowCountsAndAnEarlierDoesNot() {
        addSheet();
        // 1.5 is no number of vulnerabilities, so its row is rejected.
        process()
                .sync(
                        SOURCE,
                        "week-47.csv",
                        List.of(PipelineTest.row(SHEET, "critical", 1.5), PipelineTest.row(SHEET, "critical", 7)));
        assertThat(only().fate()).isInstanceOf(DeadLetter.Superseded.class);
        process()
                .sync(
                        SOURCE,
                        "week-48.csv",
                        List.of(PipelineTest.row(SHEET, "critical", 8), PipelineTest.row(SHEET, "critical", 1.5)));
        assertThat(journal.deadLetters(DeadLetterFilter.OPEN, Page.first(9))).hasSize(1);
    }

    @Test
    void aRunCountsWhatItSuperseded() {
        rejected("critical", 5);
        SimulatedProcess process = process();
        process.sync(SOURCE, "week-48.csv", List.of(PipelineTest.row(SHEET, "critical", 7)));
        assertThat(process.report().superseded()).isEqualTo(1);
    }

    /** A run that was cut short leaves an entry behind whose update never left; a later payload comes before the next start. */
    @Test
    void whatIsTakenUpAfterALaterPayloadSetsNothingBack() {
        addSheet();
        for (int point = 1; point < 40; point += 2) {
            timeline.crashAt(point);
            try {
                process().sync(SOURCE, "week-47.csv", List.of(PipelineTest.row(SHEET, "critical", 100 + point)));
            } catch (Crash crash) {
                // What a later payload of the same service would meet.
            }
            timeline.crashAt(0);
            process()
                    .syncWithoutRecovery(
                            SOURCE, "week-48.csv", List.of(PipelineTest.row(SHEET, "critical", 200 + point)));
            assertThat(value(FIELD)).as("point " + point).isEqualTo(200 + point);
            process().sync(SOURCE, "week-48.csv", List.of());
            assertThat(value(FIELD)).as("recovered, point " + point).isEqualTo(200 + point);
            assertThat(journal.pending()).isZero();
        }
    }
}
