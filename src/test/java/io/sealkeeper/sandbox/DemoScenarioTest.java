package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoScenarioTest extends SandboxTest {

    @BeforeEach
    void demo() {
        startDemo();
    }

    private static List<String> apps(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> "APP-" + n).toList();
    }

    @Test
    void hasEveryStateOfTheSeal() {
        assertThat(workspace().sheets()).extracting(FactSheet::externalId).isEqualTo(apps(1, 24));
        assertThat(apps(1, 20)).allMatch(id -> workspace().sheet(id).lxState() == LxState.APPROVED);
        assertThat(apps(21, 24))
                .map(id -> workspace().sheet(id).lxState())
                .containsExactly(LxState.DRAFT, LxState.DRAFT, LxState.BROKEN_QUALITY_SEAL, LxState.REJECTED);
    }

    @Test
    void theFirstFourHaveThePayloadsValuesAndTheOthersOlderOnes() {
        for (int n = 1; n <= 24; n++) {
            Map<String, Object> values = workspace().sheet("APP-" + n).values();
            boolean same = values.get("criticalVulnerabilities").equals(n % 5)
                    && values.get("highVulnerabilities").equals(n % 7)
                    && values.get("vulnerabilityScore").equals(n % 10 + 0.5)
                    && values.get("lastSecurityScan").equals("2026-11-20");
            assertThat(same).as("APP-" + n).isEqualTo(n <= 4);
            assertThat(values.get("lastSecurityScan")).isEqualTo(n <= 4 ? "2026-11-20" : "2026-11-13");
        }
    }

    @Test
    void aReviewIsDueWhereOnlyAMachineReapproved() {
        for (String id : apps(1, 20)) {
            AuditEvent byPerson = workspace().auditLog(id).stream()
                    .filter(event -> event.type() == EventType.QUALITY_SEAL_APPROVED && !event.technicalUser())
                    .reduce((first, second) -> second)
                    .orElseThrow();
            Duration age = Duration.between(byPerson.createdAt(), clock.instant());
            boolean due = id.equals("APP-19") || id.equals("APP-20");
            assertThat(age.toDays() >= 90).as(id).isEqualTo(due);
        }
    }

    @Test
    void somebodyActsRightAfterTheUpdateOf17AndRightBeforeThatOf18() {
        Client writer = as("writer");
        JsonNode first = writer.update(workspace().sheet("APP-17"), set("/criticalVulnerabilities", "2"));
        assertThat(first.has("errors")).isFalse();
        assertThat(workspace().sheet("APP-17").rev())
                .isGreaterThan(first.at("/data/updateFactSheet/factSheet/rev").asLong());

        JsonNode clash = writer.update(workspace().sheet("APP-18"), set("/criticalVulnerabilities", "3"));
        assertThat(clash.at("/errors/0/extensions/errorType").asText()).isEqualTo("REVISION_CLASH");
        assertThat(workspace().sheet("APP-18").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        JsonNode again = writer.update(workspace().sheet("APP-18"), set("/criticalVulnerabilities", "3"));
        assertThat(again.has("errors")).isFalse();
    }

    @Test
    void aResetBringsTheScenarioBack() {
        workspace().person("Greta Lind").edit("APP-5", "/alias", "x");
        workspace().reset();
        hasEveryStateOfTheSeal();
        somebodyActsRightAfterTheUpdateOf17AndRightBeforeThatOf18();
    }
}
