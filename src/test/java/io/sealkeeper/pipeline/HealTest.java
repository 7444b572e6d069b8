package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.config.Guards;
import io.sealkeeper.pipeline.guard.Heal;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.BrokenPast;
import io.sealkeeper.sandbox.Integration;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.SealHistory;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seals that were broken before anybody watched. What really happened is asked of the workspace. */
class HealTest extends PipelineTest {

    private static final int SHEETS = 300;
    private static final long SEED = 7;
    private static final Set<String> TRUSTED = Set.of("criticalVulnerabilities", "lastSecurityScan");

    /** The ways in which nobody but the connector touched anything but trusted fields since a person approved. */
    private static final Set<BrokenPast> MENDABLE = EnumSet.of(
            BrokenPast.CONNECTOR_ONCE,
            BrokenPast.CONNECTOR_OFTEN,
            BrokenPast.OWNER_REAPPROVED,
            BrokenPast.PERSON_BEFORE_APPROVAL,
            BrokenPast.MACHINE_REAPPROVED);

    private static TestSettings settings() {
        return new TestSettings()
                .guarding("connector", Guards.Mode.OBSERVE, Integration.CONNECTOR_ID)
                .trustingAlso("connector", TRUSTED.toArray(String[]::new))
                .renewal(Duration.ofDays(500));
    }

    private void start(UnaryOperator<SandboxOptionsBuilder> options, TestSettings settings) {
        start(
                0,
                o -> options.apply(o.seed(SEED).brokenSheets(SHEETS).type("Application", t -> t.withRenewalDays(500))),
                settings);
        gateway().connect();
    }

    private Map<String, Heal.Broken> plan() throws Exception {
        return plan(Optional.empty());
    }

    private Map<String, Heal.Broken> plan(Optional<Instant> since) throws Exception {
        return gateway().heal(new Heal.Question(Set.of("connector"), since, Optional.empty(), true)).stream()
                .collect(Collectors.toMap(b -> b.listed().id().value(), b -> b));
    }

    private static boolean isRestored(Heal.Broken broken) {
        return broken.predicted().kind() == Outcome.Kind.RESTORED;
    }

    /** Whether only the connector's trusted fields were written since a person approved; by the workspace's own record. */
    private boolean isHarmless(String id) {
        SealHistory truth = workspace().sealHistory(id);
        Set<String> ours = Set.of(workspace().principal("sealer").id());
        return truth.approval().isPresent()
                && truth.since().stream()
                        .allMatch(e -> isSeal(e)
                                ? e.userId().equals(Integration.CONNECTOR_ID) || ours.contains(e.userId())
                                : e.userId().equals(Integration.CONNECTOR_ID)
                                        && TRUSTED.contains(e.path().substring(1)));
    }

    private static boolean isSeal(AuditEvent event) {
        return event.path().endsWith("qualitySeal") || event.path().endsWith("lxState");
    }

    @ParameterizedTest
    @CsvSource({"NEWEST_FIRST, CUT", "OLDEST_FIRST, CUT"})
    void a_plan_names_each_sheet_and_would_bless_none(OpenQuestion.LogOrder order, OpenQuestion.PageTooLarge tooLarge)
            throws Exception {
        start(o -> o.logOrder(order).maxLogPageSize(2).maxPageSize(70).pageTooLarge(tooLarge), settings());
        Map<String, Heal.Broken> plan = plan();

        assertThat(plan).hasSize(SHEETS);
        assertThat(workspace().requests().count(RequestKind.MUTATION)).isZero();
        plan.forEach((id, broken) -> {
            if (isRestored(broken)) {
                assertThat(isHarmless(id)).as(broken.listed().label()).isTrue();
            } else {
                assertThat(broken.predicted().words())
                        .as(broken.listed().label())
                        .isNotEmpty();
            }
        });
        Instant anHourAgo = Instant.now().minus(Duration.ofMinutes(61));
        for (int n = 1; n <= SHEETS; n++) {
            String id = sheet("OLD-" + n).id();
            boolean isOld = sheet("OLD-" + n).updatedAt().isBefore(anHourAgo);
            if (isOld && MENDABLE.contains(BrokenPast.of(n, SEED))) {
                assertThat(plan.get(id).predicted()).as("OLD-" + n).isEqualTo(Outcome.of(Outcome.Kind.RESTORED, ""));
            }
        }
    }

    @Test
    void what_it_planned_is_carried_out_and_nothing_else() throws Exception {
        start(o -> o, settings());
        List<Heal.Broken> restored =
                plan().values().stream().filter(HealTest::isRestored).toList();
        String moved = restored.get(0).listed().id().value();
        workspace().person("Greta Lind").edit(moved, "alias", "mine");

        List<ReportLine> lines =
                gateway().carryOut(restored.stream().map(HealTest::wanted).toList());
        assertThat(lines).hasSize(restored.size());
        assertThat(lines)
                .filteredOn(l -> l.outcome().equals("rejected"))
                .singleElement()
                .satisfies(l -> {
                    assertThat(l.id()).isEqualTo(moved);
                    assertThat(l.words()).contains("changed since the plan was made");
                });
        for (int n = 1; n <= SHEETS; n++) {
            String id = sheet("OLD-" + n).id();
            boolean isPlanned =
                    restored.stream().anyMatch(b -> b.listed().id().value().equals(id)) && !id.equals(moved);
            assertThat(seal("OLD-" + n) == LxState.APPROVED).as("OLD-" + n).isEqualTo(isPlanned);
        }
        assertThat(gateway().unfinished()).isZero();
    }

    private static Heal.Wanted wanted(Heal.Broken broken) {
        return new Heal.Wanted(
                broken.listed().id(),
                broken.listed().type(),
                broken.listed().label(),
                broken.guard().orElseThrow(),
                broken.rev());
    }

    @Test
    void what_broke_again_since_a_day_is_looked_at_and_what_broke_before_is_not() throws Exception {
        start(o -> o, settings());
        Map<String, Heal.Broken> all = plan();
        Heal.Broken again = all.values().stream()
                .filter(b ->
                        b.story().since().stream().filter(LogEntry::breaksSeal).count() > 1)
                .findFirst()
                .orElseThrow();
        Instant since = brokeAt(again).orElseThrow();

        Set<String> late = all.entrySet().stream()
                .filter(e ->
                        brokeAt(e.getValue()).filter(at -> at.isBefore(since)).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(late).contains(again.listed().id().value()).hasSizeBetween(1, SHEETS - 1);
        assertThat(plan(Optional.of(since)).keySet()).isEqualTo(late);
    }

    /** By the log, in time. */
    private static Optional<Instant> brokeAt(Heal.Broken broken) {
        return broken.story().since().stream()
                .filter(LogEntry::breaksSeal)
                .flatMap(e -> e.at().stream())
                .max(Instant::compareTo);
    }

    @Test
    void a_page_that_is_too_large_is_asked_for_in_smaller_ones() throws Exception {
        start(o -> o.maxPageSize(70).pageTooLarge(OpenQuestion.PageTooLarge.REFUSED), settings());
        assertThat(plan()).hasSize(SHEETS);
    }

    @Test
    void it_costs_few_requests() throws Exception {
        start(o -> o, settings());
        plan();
        long asked = workspace().requests().count(RequestKind.READ)
                + workspace().requests().count(RequestKind.LOG);
        System.out.printf("HealTest: %.3f requests a sheet for the plan%n", asked / (double) SHEETS);
        assertThat(asked).isLessThanOrEqualTo(Math.round(0.08 * SHEETS));
    }
}
