package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Newest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A row that is older than its sheet's values sets nothing back, however it comes in. */
class NewestWinsTest extends PipelineTest {

    private static final String LAST_WEEK = "2026-11-13";
    private static final String THIS_WEEK = "2026-11-20";
    private static final String NEXT_WEEK = "2026-11-27";

    private static final RequestMatch UPDATES =
            RequestMatch.of(RequestKind.MUTATION).by("writer");

    private static Map<String, Object> scan(String sheet, int critical, String day) {
        return row(sheet, "critical", critical, "scanned_on", day);
    }

    private void holds(String sheet, int critical, String day) {
        assertThat(sheet(sheet).value("criticalVulnerabilities")).contains(critical);
        assertThat(sheet(sheet).value("lastSecurityScan")).contains(day);
    }

    @Test
    void last_weeks_export_after_this_weeks_sets_nothing_back() {
        start(1);
        sync(List.of(scan("APP-1", 71, THIS_WEEK)));
        long before = mutations();
        TestGateway.Result late = sync(List.of(scan("APP-1", 72, LAST_WEEK)));

        assertThat(late.count("unchanged")).isEqualTo(1);
        assertThat(late.outcome("APP-1")).isEqualTo("unchanged");
        assertThat(late.line("APP-1").words())
                .startsWith("stale: ")
                .contains("lastSecurityScan", LAST_WEEK, THIS_WEEK, "nothing was written", "sealkeeper.take-older=");
        assertThat(mutations()).as("nothing was sent").isEqualTo(before);
        assertThat(workspace().requests().count(RequestKind.LOG)).isPositive();
        holds("APP-1", 71, THIS_WEEK);
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(gateway().deadLetters()).as("nothing is left to do").isEmpty();
    }

    @Test
    void a_scan_of_the_same_day_and_a_row_without_a_day_are_taken() {
        start(1);
        sync(List.of(scan("APP-1", 71, THIS_WEEK)));
        assertThat(sync(List.of(scan("APP-1", 72, THIS_WEEK))).outcome("APP-1")).isEqualTo("restored");
        assertThat(sync(List.of(row("APP-1", "critical", 73))).outcome("APP-1")).isEqualTo("restored");
        holds("APP-1", 73, THIS_WEEK);
    }

    @Test
    void a_sheet_that_was_never_scanned_takes_any() {
        start(1);
        workspace().addSheet(SheetSeed.application("NEW").approvedBy("Ada Novak", 1));
        assertThat(sync(List.of(scan("NEW", 71, LAST_WEEK))).outcome("NEW")).isEqualTo("restored");
        holds("NEW", 71, LAST_WEEK);
    }

    @Test
    void two_rows_of_one_sheet_go_in_the_order_of_their_days() {
        start(1);
        TestGateway.Result result = sync(List.of(
                scan("APP-1", 72, THIS_WEEK), row("APP-1", "critical", 71, "high", 9, "scanned_on", LAST_WEEK)));

        assertThat(result.count("restored")).isEqualTo(2);
        holds("APP-1", 72, THIS_WEEK);
        assertThat(sheet("APP-1").value("highVulnerabilities"))
                .as("what only the older row says")
                .contains(9);
    }

    @Test
    void of_two_rows_only_the_older_one_is_left_out_with_all_that_it_says() {
        start(1);
        sync(List.of(row("APP-1", "critical", 70, "high", 8, "scanned_on", THIS_WEEK)));
        TestGateway.Result result = sync(List.of(
                row("APP-1", "critical", 71, "high", 9, "scanned_on", LAST_WEEK), scan("APP-1", 72, NEXT_WEEK)));

        assertThat(result.lines())
                .extracting(l -> l.row() + " " + l.outcome())
                .containsExactlyInAnyOrder("2 unchanged", "3 restored");
        assertThat(result.report().rows()).isEqualTo(2);
        assertThat(result.report().notDone()).isZero();
        holds("APP-1", 72, NEXT_WEEK);
        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(8);
    }

    @Test
    void of_several_older_rows_each_is_told() {
        start(1);
        sync(List.of(scan("APP-1", 70, NEXT_WEEK)));
        TestGateway.Result result = sync(List.of(scan("APP-1", 71, LAST_WEEK), scan("APP-1", 72, THIS_WEEK)));

        assertThat(result.count("unchanged")).isEqualTo(2);
        assertThat(result.lines())
                .extracting(l -> l.words().replaceAll(".*the row's is |; nothing.*", ""))
                .containsExactlyInAnyOrder(LAST_WEEK, THIS_WEEK);
        holds("APP-1", 70, NEXT_WEEK);
    }

    @Test
    void one_sheet_under_two_names_is_one_sheet() {
        start(1);
        sync(List.of(scan("APP-1", 70, THIS_WEEK)));
        TestGateway.Result result = change(
                change("\"externalId\": \"APP-1\"", 71, NEXT_WEEK),
                change("\"id\": \"" + sheet("APP-1").id() + "\"", 72, LAST_WEEK));

        assertThat(result.lines())
                .extracting(l -> l.row() + " " + l.outcome())
                .containsExactlyInAnyOrder("2 restored", "3 unchanged");
        holds("APP-1", 71, NEXT_WEEK);
    }

    private static String change(String name, int critical, String day) {
        return "{\"type\": \"Application\", " + name + ", \"newest\": \"lastSecurityScan\", \"fields\":"
                + " {\"criticalVulnerabilities\": " + critical + ", \"lastSecurityScan\": \"" + day + "\"}}";
    }

    @Test
    void what_somebody_writes_meanwhile_counts_too() {
        start(1);
        workspace().at(Moment.beforeFieldUpdate("APP-1"), () -> workspace()
                .person("Ines Duarte")
                .edit("APP-1", "/lastSecurityScan", NEXT_WEEK));
        TestGateway.Result result = sync(List.of(scan("APP-1", 71, THIS_WEEK)));

        assertThat(result.outcome("APP-1")).isEqualTo("unchanged");
        assertThat(result.line("APP-1").words()).contains(NEXT_WEEK);
        assertThat(sheet("APP-1").value("lastSecurityScan")).contains(NEXT_WEEK);
        assertThat(sheet("APP-1").value("criticalVulnerabilities").orElseThrow())
                .isNotEqualTo(71);
    }

    @Test
    void a_plan_says_so_beforehand() {
        start(1);
        sync(List.of(scan("APP-1", 71, THIS_WEEK)));
        TestGateway.Planned planned = gateway().plan(List.of(scan("APP-1", 72, LAST_WEEK)), false);

        assertThat(planned.sheets()).singleElement().satisfies(sheet -> {
            assertThat(sheet.isWritten()).isFalse();
            assertThat(sheet.expected().isStale()).isTrue();
        });
        TestGateway.Planned two = gateway()
                .planFiles(
                        List.of(List.of(scan("APP-1", 73, NEXT_WEEK)), List.of(scan("APP-1", 74, THIS_WEEK))), false);
        assertThat(two.sheets()).extracting(s -> s.expected().kind().label()).containsExactly("restored", "unchanged");
    }

    @Test
    void what_can_not_be_compared_is_rejected_and_not_lost() {
        start(1, o -> o, new TestSettings().trusting("criticalVulnerabilities", "alias"));
        workspace().person("Ines Duarte").edit("APP-1", "/alias", "of May");
        TestGateway.Result result =
                change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"newest\": \"alias\","
                        + " \"fields\": {\"criticalVulnerabilities\": 71, \"alias\": \"2026-11-20\"}}");

        assertThat(result.outcome("APP-1")).isEqualTo("rejected");
        assertThat(result.line("APP-1").words()).contains("'of May'", "nothing was written");
        assertThat(gateway().deadLetters()).hasSize(1);
    }

    @Test
    void a_field_that_says_nothing_is_told_of() {
        start(1);
        for (Map.Entry<String, String> wrong : Map.of(
                        "lastSecurtyScan", "did you mean 'lastSecurityScan'?",
                        "relApplicationToITComponent", "is a relation",
                        "lxState", "is the quality seal")
                .entrySet()) {
            TestGateway.Result result = change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"newest\": \""
                    + wrong.getKey() + "\", \"fields\": {\"criticalVulnerabilities\": 71}}");
            assertThat(result.line("APP-1").words()).contains("\"newest\": ", wrong.getValue());
        }
    }

    /** A run died before it sent its update, and somebody wrote a newer value since. */
    @Test
    void what_a_run_left_unfinished_is_held_against_the_sheet_as_it_is_now() throws Exception {
        start(3);
        List<Intent> left =
                List.of(left("APP-1", LAST_WEEK), left("APP-2", NEXT_WEEK), left("APP-3", LAST_WEEK, NEXT_WEEK));
        for (String sheet : List.of("APP-1", "APP-2", "APP-3")) {
            workspace().person("Ines Duarte").edit(sheet, "/lastSecurityScan", THIS_WEEK);
        }
        TestGateway.Result result = gateway().recover(left);

        assertThat(result.lines())
                .extracting(l -> l.sheet().replace("Application ", "") + " " + l.outcome())
                .contains(id("APP-1") + " unchanged", id("APP-3") + " parked")
                .contains(id("APP-2") + " restored");
        assertThat(result.lines())
                .filteredOn(l -> l.outcome().equals("unchanged"))
                .allSatisfy(l -> assertThat(l.words()).startsWith("stale: "));
        holds("APP-2", NEW, NEXT_WEEK);
        assertThat(sheet("APP-1").value("lastSecurityScan")).contains(THIS_WEEK);
        assertThat(sheet("APP-3").value("lastSecurityScan")).contains(THIS_WEEK);
        assertThat(gateway().unfinished()).isZero();
        assertThat(gateway().deadLetters())
                .as("rows that were to go together are looked at one by one in a replay")
                .hasSize(1);
    }

    private String id(String sheet) {
        return sheet(sheet).id();
    }

    private Intent left(String sheet, String... days) {
        FactSheet now = sheet(sheet);
        FieldPath critical = new FieldPath("criticalVulnerabilities");
        FieldPath scanned = new FieldPath("lastSecurityScan");
        String newest = days[days.length - 1];
        List<PayloadRow> rows = new ArrayList<>();
        for (String day : days) {
            rows.add(new PayloadRow("week.csv", rows.size() + 2, "{}")
                    .with(Optional.of(new Newest(scanned, FieldValue.of(day)))));
        }
        return TestIntent.on(now)
                .operation("died-" + sheet)
                .edits(
                        new FieldEdit(critical, value(now, critical), FieldValue.of(Integer.toString(NEW))),
                        new FieldEdit(scanned, value(now, scanned), FieldValue.of(newest)))
                .rows(rows)
                .intent();
    }

    private static FieldValue value(FactSheet sheet, FieldPath field) {
        return FieldValue.of(sheet.value(field.value()).orElseThrow().toString());
    }

    @Test
    void an_update_that_was_lost_is_not_sent_again_once_somebody_wrote_something_newer() {
        start(1);
        workspace().faults().when(UPDATES, 1, new Fault.DropBefore());
        workspace().at(Moment.before(RequestKind.READ, 2), () -> workspace()
                .person("Ines Duarte")
                .edit("APP-1", "/lastSecurityScan", NEXT_WEEK));
        TestGateway.Result result = sync(List.of(scan("APP-1", 71, THIS_WEEK)));

        assertThat(result.line("APP-1").words()).startsWith("stale: ");
        assertThat(sheet("APP-1").value("lastSecurityScan")).contains(NEXT_WEEK);
        assertThat(gateway().unfinished()).isZero();
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void a_dead_letter_that_is_replayed_is_held_against_the_sheet_as_it_is_now() throws Exception {
        start(1);
        workspace().faults().when(UPDATES, 9, new Fault.DropBefore());
        assertThat(sync(List.of(scan("APP-1", 71, THIS_WEEK))).outcome("APP-1")).isEqualTo("parked");
        workspace().faults().clear();
        assertThat(gateway().deadLetters()).singleElement().satisfies(letter -> assertThat(
                        letter.rows().get(0).newest())
                .as("the journal knows how new the row is")
                .contains(new Newest(new FieldPath("lastSecurityScan"), FieldValue.of(THIS_WEEK))));
        workspace().person("Ada Novak").edit("APP-1", "/lastSecurityScan", NEXT_WEEK);

        assertThat(gateway().replayAll().values())
                .singleElement()
                .satisfies(o -> assertThat(o.isStale()).as(o.toString()).isTrue());
        assertThat(sheet("APP-1").value("lastSecurityScan")).contains(NEXT_WEEK);
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void a_person_may_force_it() {
        start(1, o -> o, new TestSettings().takeOlder("other", TestSettings.SOURCE));
        sync(List.of(scan("APP-1", 71, THIS_WEEK)));
        assertThat(sync(List.of(scan("APP-1", 72, LAST_WEEK))).outcome("APP-1")).isEqualTo("restored");
        holds("APP-1", 72, LAST_WEEK);
    }
}
