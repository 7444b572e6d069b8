package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pipeline.call.ModelReading;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.sandbox.TypeRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A workspace whose data model changes between two payloads of a gateway that goes on running. */
class ChangedModelTest extends PipelineTest {

    private static final TestSettings CRITICAL_ONLY = new TestSettings().trusting("criticalVulnerabilities");

    private void rules(UnaryOperator<TypeRules> change) {
        workspace().change(o -> o.type("Application", change));
    }

    private String writeHigh(String sheet) {
        return sync(List.of(row(sheet, "high", NEW))).outcome(sheet);
    }

    private long readings() {
        return workspace().requests().count(RequestKind.REST);
    }

    private long questions() {
        return workspace().requests().count(RequestKind.INTROSPECTION);
    }

    @Test
    void a_run_within_ten_minutes_costs_no_request_more() {
        start(3);
        gateway().connect();
        sync("APP-1");
        long questions = questions();
        gateway().later(ModelReading.LONGEST.minusMinutes(1));
        sync("APP-2");
        assertThat(readings()).isEqualTo(1);
        assertThat(questions()).isEqualTo(questions);

        gateway().later(ModelReading.LONGEST);
        sync("APP-3");
        assertThat(readings()).isEqualTo(2);
        assertThat(questions()).isEqualTo(questions + 1);
    }

    @Test
    void a_seal_that_was_switched_on_is_kept_from_the_next_reading_on() {
        start(2, o -> o.type("Application", t -> t.withSealEnabled(false)));
        gateway().connect();
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("not-sealed");

        rules(t -> t.withSealEnabled(true));
        gateway().later(ModelReading.LONGEST);
        assertThat(sync("APP-2").outcome("APP-2")).isEqualTo("restored");
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void another_renewal_counts_from_the_next_reading_on() {
        start(0);
        gateway().connect();
        rules(t -> t.withRenewalDays(365));
        List.of("APP-1", "APP-2").forEach(name -> workspace()
                .addSheet(SheetSeed.application(name).approvedBy("Ada Novak", 200)));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken review-due");

        gateway().later(ModelReading.LONGEST);
        assertThat(sync("APP-2").outcome("APP-2")).isEqualTo("restored");
    }

    /** Both fields were agreed to when the plan was made: one by the owners, one by the workspace's rules. */
    @Test
    void what_was_planned_by_the_old_rules_is_not_blessed_by_them() {
        start(2, o -> o.type("Application", t -> t.withIgnoreUpdatesForFields("highVulnerabilities")), CRITICAL_ONLY);
        gateway().connect();
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> {
            rules(TypeRules::withIgnoreUpdatesForFields);
            gateway().later(ModelReading.LONGEST);
            sync("APP-2");
        });
        TestGateway.Result result = sync(List.of(row("APP-1", "critical", NEW, "high", NEW)));
        assertThat(readings()).isEqualTo(2);
        assertThat(result.outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        assertThat(result.line("APP-1").words()).contains("highVulnerabilities").doesNotContain("critical");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void a_seal_that_breaks_though_the_rules_exclude_it_is_not_put_back_and_the_rules_are_read_again() {
        start(3, o -> o.type("Application", t -> t.withIgnoreUpdatesForFields("highVulnerabilities")), CRITICAL_ONLY);
        gateway().connect();
        assertThat(writeHigh("APP-1")).isEqualTo("kept");

        rules(TypeRules::withIgnoreUpdatesForFields);
        assertThat(writeHigh("APP-2")).isEqualTo("left-broken untrusted-field");
        assertThat(readings()).as("at most once a minute").isEqualTo(1);
        gateway().later(ModelReading.AFTER_REFUSAL);
        assertThat(writeHigh("APP-3")).isEqualTo("left-broken untrusted-field");
        assertThat(readings()).isEqualTo(2);
        assertThat(seal("APP-3")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void a_field_that_is_ignored_now_needs_nobodys_trust_from_the_next_reading_on() {
        start(2, o -> o, CRITICAL_ONLY);
        gateway().connect();
        rules(t -> t.withIgnoreUpdatesForFields("highVulnerabilities"));
        gateway().later(ModelReading.LONGEST);
        assertThat(writeHigh("APP-1")).isEqualTo("kept");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
    }

    /** A mandatory field is refused by LeanIX first, and by the gateway itself once it was told. */
    @Test
    void a_refused_value_is_rejected_and_the_next_payload_knows_why() {
        start(2, o -> o, new TestSettings().trusting("alias", "criticalVulnerabilities"));
        workspace().addSheet(SheetSeed.application("APP-3").field("alias", "a").approvedBy("Ada Novak", 9));
        workspace().addSheet(SheetSeed.application("APP-4").field("alias", "b").approvedBy("Ada Novak", 9));
        gateway().connect();
        rules(t -> t.withMandatory("alias"));
        gateway().later(ModelReading.AFTER_REFUSAL);

        TestGateway.Result first = change(clearsAlias("APP-3"));
        assertThat(first.line("APP-3").words()).contains("LeanIX refused the update");
        assertThat(readings()).isEqualTo(1);
        long mutations = mutations();
        TestGateway.Result second = change(clearsAlias("APP-4"));
        assertThat(second.lines()).singleElement().satisfies(l -> assertThat(l.words())
                .contains("'alias'", "mandatory"));
        assertThat(readings()).isEqualTo(2);
        assertThat(mutations()).isEqualTo(mutations);
    }

    private static String clearsAlias(String sheet) {
        return "{\"type\": \"Application\", \"externalId\": \"" + sheet + "\", \"fields\": {\"alias\": null}}";
    }

    @Test
    void a_reading_that_fails_keeps_the_old_one_and_stops_nothing() {
        start(3, o -> o.type("Application", t -> t.withIgnoreUpdatesForFields("highVulnerabilities")), CRITICAL_ONLY);
        gateway().connect();
        workspace().change(o -> o.dataModelReadable(false));
        workspace().faults().when(RequestMatch.of(RequestKind.INTROSPECTION), 2, Fault.status(500));
        gateway().later(ModelReading.LONGEST);
        assertThat(writeHigh("APP-1")).isEqualTo("kept");
        assertThat(sync("APP-2").outcome("APP-2")).isEqualTo("restored");
        assertThat(readings()).isEqualTo(2);

        workspace().change(o -> o.dataModelReadable(true));
        gateway().later(ModelReading.LONGEST.plus(Duration.ofMinutes(1)));
        assertThat(writeHigh("APP-3")).isEqualTo("kept");
        assertThat(readings()).isEqualTo(3);
    }

    private List<String> told() {
        return gateway().beans().changes().recent().stream()
                .map(s -> s.finding().kind().label() + " " + s.finding().field())
                .toList();
    }

    private Optional<String> look() {
        return gateway().beans().lookAgain();
    }

    @Test
    void a_field_that_has_gone_is_told_and_its_rows_are_rejected_until_it_is_back() {
        start(3);
        gateway().connect();
        assertThat(writeHigh("APP-1")).isEqualTo("restored");
        rules(t -> t.withRemoved("highVulnerabilities"));
        gateway().later(ModelReading.LONGEST);
        assertThat(writeHigh("APP-2")).startsWith("rejected");
        assertThat(told()).containsExactly("field-gone highVulnerabilities");

        rules(TypeRules::withRemoved);
        gateway().later(ModelReading.LONGEST);
        assertThat(writeHigh("APP-3")).isEqualTo("restored");
        assertThat(told()).containsExactly("field-back highVulnerabilities");
    }

    @Test
    void a_look_at_an_unchanged_model_costs_one_request_and_a_changed_one_is_noticed_without_any_payload() {
        start(1);
        gateway().connect();
        long questions = questions();
        gateway().later(Duration.ofHours(1).minusSeconds(1));
        assertThat(look()).isEmpty();
        assertThat(readings()).as("not yet").isEqualTo(1);
        gateway().later(Duration.ofHours(1));
        assertThat(look()).isEmpty();
        assertThat(readings()).isEqualTo(2);
        assertThat(questions()).isEqualTo(questions);

        rules(t -> t.withMandatory("alias").withRenewalDays(30));
        gateway().later(Duration.ofHours(1));
        assertThat(look()).isEmpty();
        assertThat(questions()).isEqualTo(questions + 1);
        assertThat(told()).containsExactlyInAnyOrder("mandatory-added alias", "renewal ");
    }

    @Test
    void after_a_look_that_asked_for_no_schema_the_next_payload_still_has_it_read_anew() {
        start(1);
        gateway().connect();
        long questions = questions();
        gateway().later(Duration.ofHours(1));
        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
        assertThat(readings()).as("the second look is not due").isEqualTo(2);

        sync("APP-1");
        assertThat(readings()).isEqualTo(3);
        assertThat(questions()).isEqualTo(questions + 1);
    }

    @Test
    void a_role_that_has_changed_is_told_with_the_next_token() {
        start(1);
        gateway().connect();
        workspace().changeRole("writer", Role.ADMIN);
        workspace().expireAccessTokens("writer");
        sync("APP-1");
        gateway().later(Duration.ofHours(1));
        look();
        assertThat(told()).containsExactly("role writer");
    }

    @Test
    void a_right_that_was_taken_away_is_told() {
        start(2);
        gateway().connect();
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("restored");
        workspace().changeRole("sealer", Role.VIEWER);
        assertThat(sync("APP-2").outcome("APP-2")).isEqualTo("parked");
        assertThat(told()).containsExactly("right ");
    }

    @Test
    void what_was_changed_while_no_gateway_ran_is_told_by_the_next_one() throws Exception {
        start(1);
        gateway().connect();
        gateway().later(Duration.ofHours(1));
        look();
        rules(t -> t.withRemoved("highVulnerabilities"));
        restartGateway();
        gateway().connect();
        assertThat(told()).containsExactly("field-gone highVulnerabilities");
    }
}
