package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seals that were broken before the workspace was started. */
class PastTest extends SandboxTest {

    private static final String LOG = "query($id: ID!) { allLogEvents(factSheetId: $id) { edges { node { eventType path"
            + " oldValue newValue createdAt user { id displayName technicalUser } } } } }";

    private SheetSeed seed() {
        return SheetSeed.application("APP-1").owner("Ada Novak");
    }

    private List<EventType> types() {
        return workspace().auditLog("APP-1").stream().map(AuditEvent::type).toList();
    }

    private JsonNode log() {
        return as("writer")
                .query(LOG, Map.of("id", workspace().sheet("APP-1").id()))
                .at("/data/allLogEvents/edges");
    }

    @Test
    void anEditOfTheConnectorBrokeTheSealToTheMinute() {
        start();
        FactSheet sheet = workspace()
                .addSheet(seed().approvedBy("Ada Novak", 40)
                        .editedBy("connector", "criticalVulnerabilities", 1, 2, Duration.ofMinutes(61)));
        assertThat(sheet.lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(sheet.rev()).isEqualTo(2);
        assertThat(sheet.value("criticalVulnerabilities")).contains(2);
        assertThat(sheet.updatedAt()).isEqualTo("2026-11-23T06:59:00Z");
        JsonNode edges = log();
        assertThat(edges.findValuesAsText("eventType"))
                .containsExactly(
                        "QUALITY_SEAL_BROKEN",
                        "FACT_SHEET_FIELD_UPDATED",
                        "QUALITY_SEAL_APPROVED",
                        "FACT_SHEET_CREATED");
        assertThat(edges.at("/0/node/user/id").asText()).isEqualTo(Integration.CONNECTOR_ID);
        assertThat(edges.at("/1/node/path").asText()).isEqualTo("/criticalVulnerabilities");
        assertThat(edges.at("/1/node/oldValue").asText()).isEqualTo("1");
        assertThat(edges.at("/1/node/newValue").asText()).isEqualTo("2");
        assertThat(edges.at("/1/node/createdAt").asText()).isEqualTo("2026-11-23T06:59:00Z");
    }

    @Test
    void onlyWhoseEditsBreakSealsBrokeIt() {
        start(SandboxOptions.builder().type("Application", rules -> rules.withIgnoreUpdatesForFields("alias")));
        workspace()
                .addSheet(seed().editedBy("connector", "description", null, "before", 50)
                        .approvedBy("Ada Novak", 40)
                        .editedBy("Ada Novak", "description", "before", "hers", 39)
                        .editedBy("custom", "description", "hers", "its", 38)
                        .editedBy("connector", "alias", null, "ignored", 37));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        assertThat(types()).doesNotContain(EventType.QUALITY_SEAL_BROKEN);
    }

    @Test
    void whatIsKnownOfBreaksAppliesToOldOnesToo() {
        start(SandboxOptions.builder()
                .breakBumpsRev(OpenQuestion.BreakBumpsRev.YES)
                .breakEventBy(OpenQuestion.BreakEventBy.SYSTEM));
        workspace().addSheet(seed().approvedBy("Ada Novak", 40).editedBy("connector", "alias", null, "x", 30));
        assertThat(workspace().auditLog("APP-1")).last().satisfies(event -> {
            assertThat(event.rev()).isEqualTo(3);
            assertThat(event.userId())
                    .isEqualTo(workspace().principal("LeanIX System").id());
        });
        assertThat(workspace().sheet("APP-1").rev()).isEqualTo(3);
    }

    @Test
    void theGroundTruthIsWhatHappenedSinceAPersonApproved() {
        start();
        workspace()
                .addSheet(seed().editedBy("Greta Lind", "alias", null, "x", 60)
                        .approvedBy("Ada Novak", 50)
                        .editedBy("connector", "alias", "x", "y", 45)
                        .approvedBy("sealer", 44)
                        .brokenBy("Ada Novak", 43)
                        .editedBy("connector", "alias", "y", "z", 42));
        SealHistory history = workspace().sealHistory("APP-1");
        assertThat(history.approval().orElseThrow().createdAt()).isEqualTo("2026-10-04T08:00:00Z");
        assertThat(history.since())
                .extracting(AuditEvent::type)
                .containsExactly(
                        EventType.FACT_SHEET_FIELD_UPDATED,
                        EventType.QUALITY_SEAL_BROKEN,
                        EventType.QUALITY_SEAL_APPROVED,
                        EventType.QUALITY_SEAL_BROKEN,
                        EventType.FACT_SHEET_FIELD_UPDATED);
        workspace().addSheet(SheetSeed.application("APP-2").approvedBy("sealer", 3));
        assertThat(workspace().sealHistory("APP-2").approval()).isEmpty();
    }

    @Test
    void aRenewalBrokeItInTheNameOfTheSystem() {
        start();
        workspace().addSheet(seed().approvedBy("Ada Novak", 100).renewalDue(Duration.ofDays(10)));
        assertThat(workspace().auditLog("APP-1"))
                .last()
                .extracting(AuditEvent::userId)
                .isEqualTo(workspace().principal("LeanIX System").id());
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void anUnknownUserIsNullInTheLog() {
        start();
        workspace()
                .addSheet(seed().approvedBy("Ada Novak", 40).editedBy(SheetSeed.UNKNOWN_USER, "alias", null, "x", 30));
        assertThat(log().at("/0/node/user").isNull()).isTrue();
        assertThat(log().at("/1/node/user").isNull()).isTrue();
        assertThat(log().at("/2/node/user/displayName").asText()).isEqualTo("Ada Novak");
        assertThat(types()).endsWith(EventType.FACT_SHEET_FIELD_UPDATED, EventType.QUALITY_SEAL_BROKEN);
    }

    @Test
    void whoWasForgottenIsNullOrNameless() {
        start();
        workspace().addSheet(seed().approvedBy("Ada Novak", 40));
        workspace().forget("Ada Novak");
        assertThat(log().at("/0/node/user").isNull()).isTrue();
        workspace().change(options -> options.forgottenUser(OpenQuestion.ForgottenUser.NAMELESS));
        assertThat(log().at("/0/node/user/id").asText())
                .isEqualTo(workspace().principal("Ada Novak").id());
        assertThat(log().at("/0/node/user/displayName").isNull()).isTrue();
    }

    @Test
    void tenThousandSheetsBrokeOverAYearInEveryWay() {
        SandboxOptions options =
                SandboxOptions.builder().clock(clock).brokenSheets(10_000).build();
        Workspace workspace = new Workspace(options);
        assertThat(workspace.sheets()).hasSize(10_000).allMatch(s -> s.lxState() == LxState.BROKEN_QUALITY_SEAL);
        Map<BrokenPast, Long> ways = IntStream.rangeClosed(1, 10_000)
                .mapToObj(n -> BrokenPast.of(n, options.seed()))
                .collect(Collectors.groupingBy(way -> way, Collectors.counting()));
        assertThat(ways.keySet()).containsExactlyInAnyOrder(BrokenPast.values());
        Duration oldest = Duration.ZERO;
        for (FactSheet sheet : workspace.sheets()) {
            List<AuditEvent> events = workspace.auditLog(sheet.id());
            assertThat(events).as(sheet.externalId()).isSortedAccordingTo((a, b) -> a.createdAt()
                    .compareTo(b.createdAt()));
            Duration age = Duration.between(sheet.updatedAt(), clock.instant());
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
        }
        assertThat(oldest).isBetween(Duration.ofDays(300), Duration.ofDays(365));
    }

    @Test
    void eachWayIsWhatItSays() {
        start(SandboxOptions.builder().brokenSheets(300));
        for (int n = 1; n <= 300; n++) {
            BrokenPast way = BrokenPast.of(n, workspace().options().seed());
            SealHistory history = workspace().sealHistory("OLD-" + n);
            boolean onlyConnector = history.approval().isPresent()
                    && history.since().stream()
                            .allMatch(event -> event.userId().equals(Integration.CONNECTOR_ID)
                                    && List.of("/criticalVulnerabilities", "/lastSecurityScan", "/qualitySeal")
                                            .contains(event.path()));
            boolean expected = List.of(
                            BrokenPast.CONNECTOR_ONCE,
                            BrokenPast.CONNECTOR_OFTEN,
                            BrokenPast.OWNER_REAPPROVED,
                            BrokenPast.PERSON_BEFORE_APPROVAL)
                    .contains(way);
            assertThat(onlyConnector).as(n + " " + way).isEqualTo(expected);
        }
    }

    @Test
    void theSameSeedGivesTheSamePastAndLeavesTheOtherSheetsAlone() {
        SandboxOptions options = SandboxOptions.builder()
                .clock(clock)
                .applications(5)
                .brokenSheets(50)
                .build();
        Workspace one = new Workspace(options);
        assertThat(one.auditLog()).isEqualTo(new Workspace(options).auditLog());
        Workspace without = new Workspace(options.toBuilder().brokenSheets(0).build());
        assertThat(one.sheets().subList(0, 5)).isEqualTo(without.sheets());
    }

    @Test
    void theDemoCanHaveALastMonth() {
        Sandbox demo = startDemo();
        DemoScenario.addLastMonth(demo);
        workspace().reset();
        assertThat(workspace().sheets()).hasSize(36);
        List<FactSheet> broken = workspace().sheets().subList(24, 36);
        assertThat(broken).allMatch(sheet -> sheet.lxState() == LxState.BROKEN_QUALITY_SEAL);
        long untouched = broken.stream()
                .filter(sheet -> workspace().sealHistory(sheet.id()).since().stream()
                        .allMatch(event -> event.userId().equals(Integration.CONNECTOR_ID)
                                && !event.path().equals("/businessCriticality")))
                .count();
        assertThat(untouched).as("and one of them is due for review").isEqualTo(8);
    }
}
