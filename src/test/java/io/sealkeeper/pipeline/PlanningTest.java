package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.FieldAccess;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SheetName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A sync does what the plan says; a plan itself does nothing; a stale plan is not carried out. */
class PlanningTest extends PipelineTest {

    private TestGateway.Planned plan(String... sheets) {
        return gateway()
                .plan(Stream.of(sheets).map(s -> row(s, "critical", NEW)).toList(), false);
    }

    private static String outcome(PlannedSheet sheet) {
        return sheet.expected().kind().label()
                + sheet.expected().reason().map(r -> " " + r.label()).orElse("");
    }

    @Test
    void a_plan_changes_nothing_anywhere() {
        start(3);
        List<FactSheet> before = workspace().sheets();
        long events = workspace().auditLog().size();
        TestGateway.Planned planned = plan("APP-1", "APP-2", "APP-99");
        assertThat(planned.sheets()).hasSize(3);
        assertThat(workspace().sheets()).isEqualTo(before);
        assertThat(workspace().auditLog()).hasSize((int) events);
        assertThat(mutations()).isZero();
        assertThat(gateway().unfinished()).isZero();
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void each_outcome_is_as_a_sync_then_has_it() {
        start(5, o -> o.mixedStates(true), new TestSettings().trusting("criticalVulnerabilities"));
        gateway().connect();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (FactSheet sheet : workspace().sheets()) {
            if (sheet.externalId().startsWith("APP-")) {
                rows.add(row(sheet.externalId(), "critical", NEW));
            }
        }
        rows.add(row("APP-1", "high", NEW));
        rows.add(row("APP-99", "critical", NEW));
        TestGateway.Planned planned = gateway().plan(rows, false);
        TestGateway.Result result = sync(rows);
        assertThat(planned.report().outcomes()).isEqualTo(result.report().outcomes());
        assertThat(planned.report().reasons()).isEqualTo(result.report().reasons());
    }

    @Test
    void the_calls_of_a_sync_are_foretold() {
        start(45);
        gateway().connect();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 1; i <= 45; i++) {
            rows.add(row("APP-" + i, "critical", NEW));
        }
        TestGateway.Planned planned = gateway().plan(rows, false);
        Map<String, Long> real = sync(rows).report().requests();
        assertThat(planned.calls()).containsEntry("update", real.get("update")).containsEntry("log", real.get("log"));
        // The first seal of a type may go alone, and the others be of any size that the updates have shown by then.
        assertThat(real.get("seal") - planned.calls().get("seal")).isBetween(-1L, 1L);
    }

    @Test
    void a_review_that_is_due_shows() {
        start(1, o -> o, new TestSettings().renewal(Duration.ofNanos(1)));
        assertThat(plan("APP-1").sheets()).singleElement().satisfies(s -> assertThat(outcome(s))
                .isEqualTo("left-broken review-due"));
    }

    @Test
    void what_stands_there_already_is_told_apart_from_what_is_written() {
        start(1);
        Object high = sheet("APP-1").value("highVulnerabilities").orElseThrow();
        PlannedSheet planned = gateway()
                .plan(List.of(row("APP-1", "critical", NEW, "high", high)), false)
                .sheets()
                .get(0);
        assertThat(planned.edits()).extracting(e -> e.path().value()).containsExactly("criticalVulnerabilities");
        assertThat(planned.same()).containsExactly(new FieldPath("highVulnerabilities"));
    }

    @Test
    void a_later_batch_is_held_against_what_an_earlier_one_leaves() {
        start(1, o -> o, new TestSettings().batches(1, 20));
        TestGateway.Planned planned = gateway()
                .planFiles(
                        List.of(
                                List.of(row("APP-1", "critical", 70)),
                                List.of(row("APP-1", "critical", 71)),
                                List.of(row("APP-1", "critical", 71))),
                        false);
        assertThat(planned.sheets().stream().map(PlanningTest::outcome))
                .containsExactly("restored", "restored", "unchanged");
        assertThat(planned.sheets().get(1).edits().get(0).before()).isEqualTo(FieldValue.of("70"));
        TestGateway.Result result = gateway().carryOut(planned.written());
        assertThat(result.count("restored")).as(result.toString()).isEqualTo(2);
        assertThat(sheet("APP-1").value("criticalVulnerabilities")).contains(71);
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void a_plan_is_carried_out_and_nothing_else_is() {
        start(3);
        List<PlannedSheet> planned = plan("APP-1", "APP-2").written();
        TestGateway.Result result = gateway().carryOut(planned);
        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(hasNewValue("APP-3")).isFalse();
        assertThat(gateway().unfinished()).isZero();
    }

    @Test
    void a_sheet_that_changed_since_is_left_alone_and_is_no_dead_letter() {
        start(2);
        List<PlannedSheet> planned = plan("APP-1", "APP-2").written();
        sync(List.of(row("APP-1", "high", NEW)));
        long writes = writes("APP-1");
        TestGateway.Result result = gateway().carryOut(planned);
        assertThat(result.outcome("APP-1")).isEqualTo("rejected");
        assertThat(result.line("APP-1").words()).contains("the plan is stale: rev was ");
        assertThat(result.outcome("APP-2")).isEqualTo("restored");
        assertThat(writes("APP-1")).isEqualTo(writes);
        assertThat(gateway().deadLetters()).isEmpty();
        assertThat(gateway().unfinished()).isZero();
    }

    @Test
    void one_that_changes_between_reading_and_writing_is_left_alone_too() {
        start(2);
        List<PlannedSheet> planned = plan("APP-1", "APP-2").written();
        workspace().at(Moment.beforeFieldUpdate("APP-1"), () -> workspace()
                .person("Ada Novak")
                .edit("APP-1", "/description", "by a person"));
        TestGateway.Result result = gateway().carryOut(planned);
        assertThat(result.outcome("APP-1")).isEqualTo("rejected");
        assertThat(result.line("APP-1").words())
                .contains("the plan is stale: rev was ")
                .contains("nothing was written");
        assertThat(result.outcome("APP-2")).isEqualTo("restored");
        assertThat(writes("APP-1")).isZero();
        assertThat(gateway().unfinished()).isZero();
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void no_plan_may_set_a_seal_or_trust_anything() {
        start(2, o -> o, new TestSettings().trusting("criticalVulnerabilities"));
        PlannedSheet honest = plan("APP-1").written().get(0);
        FieldEdit seal = new FieldEdit(
                new FieldPath("lxState"), FieldValue.of("BROKEN_QUALITY_SEAL"), FieldValue.of("APPROVED"));
        FieldEdit hidden = new FieldEdit(
                new FieldPath("criticalVulnerabilities"),
                honest.edits().get(0).before(),
                FieldValue.of("1"),
                new FieldPath("lxState"));
        FieldEdit untrusted = new FieldEdit(
                new FieldPath("highVulnerabilities"),
                FieldValue.of(sheet("APP-1")
                        .value("highVulnerabilities")
                        .orElseThrow()
                        .toString()),
                FieldValue.of("4711"));
        for (FieldEdit edit : List.of(seal, hidden, untrusted)) {
            PlannedSheet forged = new PlannedSheet(
                    honest.source(),
                    honest.rows(),
                    honest.label(),
                    honest.reading(),
                    List.of(edit),
                    List.of(),
                    List.of(),
                    List.of(),
                    honest.expected());
            assertThat(gateway().carryOut(List.of(forged)).outcome("APP-1"))
                    .as(edit.toString())
                    .isEqualTo("rejected");
        }
        assertThat(mutations()).isZero();
    }

    @Test
    void no_edit_of_a_route_makes_a_plan_write() {
        start(1);
        Change change = new Change(
                new Origin(TestSettings.SOURCE, "week.csv", 2),
                "{}",
                TestSettings.APPLICATION,
                new SheetName.ByExternalId("APP-1"),
                Map.of(new FieldPath("criticalVulnerabilities"), Optional.of(NEW)));
        assertThat(gateway().misrouted(List.of(change), "direct:pipeline")).isPresent();
        assertThat(mutations()).isZero();
        assertThat(gateway().unfinished()).isZero();
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void leanix_is_asked_itself_and_writes_nothing() {
        start(3, o -> o, new TestSettings().batches(100, 2));
        workspace().restrict("writer", new FieldAccess(Set.of(), Set.of("highVulnerabilities")));
        List<FactSheet> before = workspace().sheets();
        TestGateway.Planned planned = gateway()
                .plan(
                        List.of(
                                row("APP-1", "critical", NEW),
                                row("APP-2", "high", NEW),
                                row("APP-3", "critical", NEW)),
                        true);
        assertThat(planned.sheets().stream().map(PlanningTest::outcome))
                .containsExactly("rejected", "restored", "rejected");
        assertThat(planned.sheets().get(0).expected().words()).contains("LeanIX would refuse the update: ");
        assertThat(planned.written()).hasSize(1);
        assertThat(workspace().sheets()).isEqualTo(before);
    }
}
