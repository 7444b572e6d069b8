package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Page;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.seal.Outcome;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter of last week is not replayed over this week's values. */
class SupersededTest extends TwoSources {

    @BeforeEach
    void trustBoth() {
        settings.trustingAlso(OTHER, FIELD, HIGH);
    }

    /** A day after the payload before. */
    private void syncNextDay(String source, String file, Object... values) {
        clock.advance(Duration.ofDays(1));
        sync(source, file, values);
    }

    private DeadLetter only() {
        List<DeadLetter> all = journal.deadLetters(DeadLetterFilter.ALL, Page.first(100));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The sheet does not exist yet: the row is rejected. */
    private DeadLetter rejected(Object... values) {
        syncNextDay(SOURCE, "week-47.csv", values);
        addSheet();
        return only();
    }

    /** LeanIX refuses the update. */
    private DeadLetter refused(Object... values) {
        addSheet();
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        syncNextDay(SOURCE, "week-47.csv", values);
        assertThat(only().kind()).isEqualTo(DeadLetter.Kind.UPDATE);
        return only();
    }

    private DeadLetter dead(boolean asRow, Object... values) {
        return asRow ? rejected(values) : refused(values);
    }

    private static String words(Outcome outcome) {
        return outcome.kind().label() + (outcome.words().isEmpty() ? "" : ": " + outcome.words());
    }

    private Outcome replay(DeadLetter letter) {
        return process().replay(letter(letter), false);
    }

    private Outcome replayOlder(DeadLetter letter) {
        return process().replay(letter(letter), true);
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
    void a_later_change_supersedes_a_dead_letter(boolean asRow) {
        dead(asRow, "critical", 5);
        syncNextDay(SOURCE, "week-48.csv", "critical", 7, "high", 8);
        assertSuperseded("week-48.csv");
        assertThat(process().replayAll()).isEmpty();
        assertThat(value(FIELD)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_later_change_that_finds_its_values_there_supersedes_it(boolean asRow) {
        dead(asRow, "critical", 5);
        syncNextDay(SOURCE, "week-48.csv", "critical", 3);
        assertSuperseded("week-48.csv");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_later_change_that_was_rejected_itself_supersedes_nothing(boolean asRow) {
        DeadLetter letter = dead(asRow, "critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        syncNextDay(SOURCE, "week-48.csv", "critical", 7);
        assertThat(openLetters()).hasSize(2);
        assertThat(words(replay(letter))).isEqualTo("restored");
        assertThat(value(FIELD)).isEqualTo(5);
    }

    @Test
    void of_two_that_are_replayed_the_younger_one_is_written_alone() {
        rejected("critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        syncNextDay(SOURCE, "week-48.csv", "critical", 7);
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
    void the_older_one_replayed_first_is_no_later_change() {
        DeadLetter first = rejected("critical", 5);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.ErrorType("ODD"));
        syncNextDay(SOURCE, "week-48.csv", "critical", 7);
        assertThat(words(replay(first))).isEqualTo("restored");
        assertThat(process().replayAll().values())
                .extracting(SupersededTest::words)
                .containsExactly("restored");
        assertThat(value(FIELD)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void where_a_part_is_superseded_the_rest_is_written(boolean asRow) {
        DeadLetter letter = dead(asRow, "critical", 5, "high", 6);
        syncNextDay(SOURCE, "week-48.csv", "critical", 7);
        assertThat(only().covered()).containsExactly(FIELD);
        assertThat(words(replay(letter)))
                .startsWith("restored: left out, for later changes have brought it: [" + FIELD);
        assertThat(value(FIELD)).isEqualTo(7);
        assertThat(value(HIGH)).isEqualTo(6);
        assertThat(only().fate()).isInstanceOf(DeadLetter.Replayed.class);
    }

    @Test
    void part_by_part_is_all_of_it() {
        rejected("critical", 5, "high", 6);
        syncNextDay(SOURCE, "week-48.csv", "critical", 7);
        syncNextDay(SOURCE, "week-49.csv", "high", 8);
        assertSuperseded("week-49.csv");
    }

    @Test
    void another_sources_value_is_not_set_back_unless_somebody_says_so() {
        DeadLetter letter = rejected("critical", 5);
        syncNextDay(OTHER, "list.csv", "critical", 7);
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
    void a_persons_value_is_not_set_back_unless_somebody_says_so() {
        DeadLetter letter = refused("critical", 5);
        workspace().person(OWNER).edit(SHEET, "/" + FIELD, "4");
        assertThat(words(replay(letter)))
                .contains("'" + FIELD + "' is 4, was 3 when this change came, and would become 5; nothing was written");
        assertThat(value(FIELD)).isEqualTo(4);
        replayOlder(letter);
        assertThat(value(FIELD)).isEqualTo(5);
    }

    @Test
    void what_the_journal_of_an_older_program_holds_is_enough() throws Exception {
        DeadLetter letter = rejected("critical", 5);
        syncNextDay(SOURCE, "week-48.csv", "critical", 7);
        journal.close();
        // As an older program leaves it: open, without a record of what the row wanted.
        try (var connection = DriverManager.getConnection(TestJournal.address(folder));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE dead_letter SET state = 'OPEN', closed_at = NULL, superseded_run = NULL,"
                    + " superseded_file = NULL, superseded_row = NULL, wanted = NULL, sheet_key = NULL");
        }
        openJournal();
        assertThat(words(replay(letter)))
                .startsWith("unchanged: superseded by run ")
                .contains("week-48.csv row 2");
        assertSuperseded("week-48.csv");
        assertThat(value(FIELD)).isEqualTo(7);
    }

    @Test
    void of_one_payload_a_later_row_counts_and_an_earlier_does_not() {
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
        assertThat(openLetters()).hasSize(1);
    }

    @Test
    void a_run_counts_what_it_superseded() {
        rejected("critical", 5);
        SimulatedProcess process = process();
        process.sync(SOURCE, "week-48.csv", List.of(PipelineTest.row(SHEET, "critical", 7)));
        assertThat(process.report().superseded()).isEqualTo(1);
    }

    /** An aborted run leaves an entry whose update was never sent; a later payload comes before the next start. */
    @Test
    void what_is_taken_up_after_a_later_payload_sets_nothing_back() {
        addSheet();
        for (int point = 1; point < 40; point += 2) {
            timeline.crashAt(point);
            try {
                process().sync(SOURCE, "week-47.csv", List.of(PipelineTest.row(SHEET, "critical", 100 + point)));
            } catch (Crash crash) {
                // Leaves what a later payload would find.
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
