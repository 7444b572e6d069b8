package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Awaiting;
import io.sealkeeper.config.Guards;
import io.sealkeeper.config.Settings;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.EventType;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SheetEdit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Seals that another integration broke, while a guard watched. */
class GuardTest extends PipelineTest {

    private static final String TRUSTED = "criticalVulnerabilities";
    private static final String UNLISTED = "description";

    private static TestSettings guarding(Guards.Mode mode) {
        return new TestSettings()
                .guarding("connector", mode, Integration.CONNECTOR_ID)
                .trustingAlso("connector", TRUSTED, "highVulnerabilities")
                .logWait(Duration.ofSeconds(2))
                .quiet(Duration.ofMillis(1));
    }

    /** A guard that has seen all applications approved. */
    private void watch(UnaryOperator<SandboxOptionsBuilder> options, TestSettings settings) {
        start(6, options, settings);
        gateway().connect();
        gateway().guardRound();
    }

    private Integration connector() {
        return workspace().integration(Integration.CONNECTOR);
    }

    /** Lets the guard look until it has judged so many sheets. */
    private List<ReportLine> judged(int sheets) throws Exception {
        List<ReportLine> lines = new ArrayList<>();
        Awaiting.await(
                () -> {
                    lines.addAll(gateway().guardRound());
                    return lines.size() >= sheets;
                },
                () -> "judged were only " + lines);
        assertThat(lines).hasSize(sheets);
        return lines;
    }

    private String outcome(ReportLine line) {
        return line.reason() == null ? line.outcome() : line.outcome() + " " + line.reason();
    }

    private String onlyOutcome() throws Exception {
        return outcome(judged(1).get(0));
    }

    private long restorations(String sheet) {
        return workspace().auditLog(sheet).stream()
                .filter(e -> e.type() == EventType.QUALITY_SEAL_APPROVED && e.technicalUser())
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void what_only_its_users_touched_is_put_back(OpenQuestion.SinceRev sinceRev) throws Exception {
        watch(o -> o.sinceRev(sinceRev), guarding(Guards.Mode.PRESERVE));
        connector().edit("APP-1", TRUSTED, "41");
        connector().edit("APP-2", TRUSTED, "42");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);

        assertThat(judged(2)).extracting(this::outcome).containsOnly("restored");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
        assertThat(gateway().guardRound()).as("and nothing more").isEmpty();
        assertThat(gateway().deadLetters()).isEmpty();
    }

    @Test
    void several_edits_cost_one_restoration() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        IntStream.range(0, 5).forEach(i -> connector().edit("APP-1", TRUSTED, String.valueOf(50 + i)));
        connector().edit("APP-1", "highVulnerabilities", "7");

        assertThat(onlyOutcome()).isEqualTo("restored");
        assertThat(restorations("APP-1")).isEqualTo(1);
    }

    @Test
    void a_field_that_is_not_agreed_to_leaves_it_broken() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        connector().run(List.of(SheetEdit.of("APP-1", TRUSTED, "41"), SheetEdit.of("APP-1", UNLISTED, "x")));

        ReportLine line = judged(1).get(0);
        assertThat(outcome(line)).isEqualTo("left-broken untrusted-field");
        assertThat(line.words()).contains(UNLISTED, Integration.CONNECTOR_ID);
        assertThat(restorations("APP-1")).isZero();
        assertThat(gateway().guardRound()).as("it is not judged again").isEmpty();
    }

    @Test
    void a_person_who_edits_it_too_has_to_review_it() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        connector().edit("APP-1", TRUSTED, "41");
        workspace().person("Greta Lind").edit("APP-1", UNLISTED, "mine");
        workspace().person("Greta Lind").edit("APP-2", UNLISTED, "mine");
        connector().edit("APP-2", TRUSTED, "41");

        assertThat(judged(2)).extracting(this::outcome).containsOnly("left-broken contested");
        assertThat(restorations("APP-1") + restorations("APP-2")).isZero();
    }

    @Test
    void another_integration_is_somebody_else() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        workspace().integration(Integration.IMPORTER).edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("left-broken contested");
    }

    @Test
    void two_guards_may_share_a_sheet() throws Exception {
        watch(
                o -> o,
                guarding(Guards.Mode.PRESERVE)
                        .guarding("importer", Guards.Mode.PRESERVE, Integration.IMPORTER_ID)
                        .trustingAlso("importer", "highVulnerabilities"));
        connector().edit("APP-1", TRUSTED, "41");
        workspace().integration(Integration.IMPORTER).edit("APP-1", "highVulnerabilities", "41");
        workspace().integration(Integration.IMPORTER).edit("APP-2", TRUSTED, "41");

        List<ReportLine> lines = judged(2);
        assertThat(lines)
                .extracting(this::outcome)
                .containsExactlyInAnyOrder("restored", "left-broken untrusted-field");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void a_person_who_breaks_it_on_purpose_is_obeyed() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        workspace().person("Ines Duarte").breakSeal("APP-1");
        connector().edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("left-broken contested");
    }

    @Test
    void who_only_observes_tells_what_it_would_do() throws Exception {
        watch(o -> o, guarding(Guards.Mode.OBSERVE));
        connector().edit("APP-1", TRUSTED, "41");

        ReportLine line = judged(1).get(0);
        assertThat(outcome(line)).isEqualTo("left-broken observe-only");
        assertThat(line.words()).contains("guard.connector.mode is observe").contains("would be put back");
        assertThat(workspace().requests().count(RequestKind.MUTATION)).isZero();
    }

    @Test
    void what_it_judged_while_it_observed_is_judged_again_once_it_preserves() throws Exception {
        watch(o -> o, guarding(Guards.Mode.OBSERVE));
        connector().edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("left-broken observe-only");
        assertThat(gateway().guardRound()).isEmpty();

        Guards before = gateway().settings().guards();
        restartGateway(with(new Guards(
                Map.of(
                        "connector",
                        new Guards.Guard(
                                "connector", before.byName().get("connector").users(), Guards.Mode.PRESERVE)),
                before.every(),
                before.quiet(),
                before.subscription())));
        gateway().connect();
        assertThat(onlyOutcome()).isEqualTo("restored");
    }

    private Settings with(Guards guards) {
        Settings before = gateway().settings();
        return new Settings(
                before.leanix(),
                before.seal(),
                before.renewal(),
                before.strategy(),
                before.trust(),
                before.inbox(),
                before.data(),
                before.routes(),
                before.takeOlder(),
                before.limits(),
                guards,
                before.journal(),
                before.tellOwner());
    }

    @Test
    void what_was_broken_before_it_looked_is_not_its_business() throws Exception {
        start(3, o -> o, guarding(Guards.Mode.PRESERVE));
        connector().edit("APP-1", TRUSTED, "41");
        gateway().connect();
        gateway().guardRound();
        assertThat(gateway().guardRound()).isEmpty();
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void it_looks_with_two_requests_where_nothing_happened() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        long before = workspace().requests().count(RequestKind.READ);
        gateway().guardRound();
        assertThat(workspace().requests().count(RequestKind.READ) - before).isEqualTo(2);
    }

    @Test
    void it_says_when_it_looked() {
        Instant before = Instant.now();
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        assertThat(gateway().looked().trouble()).isEmpty();
        assertThat(gateway().looked().at().orElseThrow()).isAfter(before.minusSeconds(2));
    }

    @Test
    void it_says_that_it_can_not_list_the_sheets() {
        watch(o -> o.maxPageSize(5).pageTooLarge(OpenQuestion.PageTooLarge.REFUSED), guarding(Guards.Mode.PRESERVE));
        assertThat(gateway().looked().at()).isEmpty();
        assertThat(gateway().looked().trouble().orElse(""))
                .startsWith("the guard could not list the sheets (")
                .contains("it looks again in");
    }

    @Test
    void what_it_saw_survives_a_restart() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        connector().edit("APP-1", TRUSTED, "41");
        restartGateway();
        gateway().connect();
        assertThat(onlyOutcome()).isEqualTo("restored");
    }

    @Test
    void our_own_writes_on_the_same_sheet_are_ours() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("restored");
        connector().edit("APP-1", "highVulnerabilities", "9");
        assertThat(onlyOutcome()).isEqualTo("restored");
    }

    @Test
    void an_owner_who_approved_it_meanwhile_has_approved_what_was_before() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE));
        workspace().person("Greta Lind").edit("APP-1", UNLISTED, "mine");
        workspace().person("Ines Duarte").approve("APP-1");
        connector().edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("restored");
    }

    @Test
    void a_break_in_the_name_of_the_system_may_be_anybodys() throws Exception {
        watch(o -> o.breakEventBy(OpenQuestion.BreakEventBy.SYSTEM), guarding(Guards.Mode.PRESERVE));
        connector().edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("left-broken contested");
    }

    @Test
    void without_a_log_nothing_is_put_back_on_the_revision_alone() throws Exception {
        watch(
                o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS),
                guarding(Guards.Mode.PRESERVE).restoringWithoutLog());
        connector().edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("left-broken approval-unknown");
        assertThat(restorations("APP-1")).isZero();
    }

    @Test
    void its_restoration_is_a_dead_letter_where_the_sealer_lacks_the_right() throws Exception {
        watch(o -> o, guarding(Guards.Mode.PRESERVE).users("writer", "member"));
        connector().edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("parked");
        assertThat(gateway().deadLetters()).hasSize(1);
    }

    /** A guard that hears of changes by a subscription, which an admin has made. */
    private void hear(UnaryOperator<SandboxOptionsBuilder> options) throws Exception {
        start(6, options, guarding(Guards.Mode.PRESERVE));
        Guards guards = gateway().settings().guards();
        restartGateway(with(new Guards(
                guards.byName(),
                guards.every(),
                guards.quiet(),
                Optional.of(workspace().addWebhook("Ines Duarte").id()))));
        gateway().connect();
        gateway().guardRound();
    }

    private long listings() {
        return workspace().requests().count(RequestKind.READ);
    }

    @ParameterizedTest
    @CsvSource({"OBJECTS, NO_EVENTS", "TEXTS, EMPTY_BODY", "WRAPPED_OBJECTS, NO_CONTENT", "WRAPPED_TEXTS, NO_EVENTS"})
    void it_hears_of_changes_in_each_form_of_events(OpenQuestion.PullEvents form, OpenQuestion.PullEmpty empty)
            throws Exception {
        hear(o -> o.pullEvents(form).pullEmpty(empty));
        long before = listings();
        connector().edit("APP-1", TRUSTED, "41");
        workspace().person("Greta Lind").edit("APP-2", UNLISTED, "mine");

        assertThat(judged(2)).extracting(this::outcome).containsExactlyInAnyOrder("restored", "left-broken contested");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(listings() - before)
                .as("the sheets themselves are read, nothing is listed")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void it_lists_changes_where_it_may_not_hear_of_them() throws Exception {
        hear(o -> o.webhooksReadableFor(OpenQuestion.WebhooksReadableFor.ADMINS));
        connector().edit("APP-1", TRUSTED, "41");
        assertThat(onlyOutcome()).isEqualTo("restored");
    }

    @Test
    void events_whose_answer_was_lost_come_again() throws Exception {
        hear(o -> o);
        connector().edit("APP-1", TRUSTED, "41");
        workspace().faults().when(RequestMatch.of(RequestKind.WEBHOOK), 2, new Fault.DropAfter());
        assertThat(onlyOutcome()).isEqualTo("restored");
    }

    /** The event of an edit shows the sheet approved still, and is read hours later. */
    @Test
    void an_old_event_does_not_show_that_no_break_was_pending() throws Exception {
        hear(o -> o.breakTiming(BreakTiming.afterMillis(300)));
        connector().edit("APP-1", UNLISTED, "x");
        Awaiting.await(() -> seal("APP-1") == LxState.BROKEN_QUALITY_SEAL, () -> "the seal does not break");
        connector().edit("APP-1", TRUSTED, "41");
        workspace().change(o -> o.serverClockOffset(Duration.ofHours(3)));

        gateway().guardRound();
        gateway().guardRound();
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(restorations("APP-1")).isZero();
    }
}
