package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntegrationTest extends SandboxTest {

    private Integration connector() {
        return workspace().integration(Integration.CONNECTOR);
    }

    @Test
    void itsEditsBreakSealsAndAreBookedOnIt() {
        start();
        approved("APP-1");
        component("ITC-1");
        FactSheet after = connector()
                .edit(SheetEdit.of("APP-1")
                        .set("alias", "x")
                        .clear("/description")
                        .relate("ITC-1"));
        assertThat(after.lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(after.rev()).isEqualTo(2);
        List<AuditEvent> events = workspace().auditLog("APP-1");
        assertThat(events.subList(2, 6))
                .allMatch(e -> e.userId().equals(Integration.CONNECTOR_ID) && e.technicalUser() && e.rev() == 2)
                .extracting(AuditEvent::path)
                .containsExactly("/alias", "/description", "/relApplicationToITComponent", "/qualitySeal");
        assertThat(connector()
                        .edit(SheetEdit.of("APP-1").set("alias", "x").relate("ITC-1"))
                        .rev())
                .isEqualTo(2);
    }

    @Test
    void itMayNotSetTheSealAndIsNoPerson() {
        start();
        approved("APP-1");
        assertThatThrownBy(() -> connector().edit("APP-1", "/lxState", "REJECTED"))
                .isInstanceOf(LeanIxFault.class);
        assertThat(connector().principal().technicalUser()).isTrue();
        assertThat(workspace().integration("importer").principal().id()).isEqualTo(Integration.IMPORTER_ID);
        assertThatThrownBy(() -> workspace().integration("Ada Novak")).hasMessageContaining("Ada Novak");
        as("connector").update(workspace().sheet("APP-1"), Client.set("/alias", "over HTTP"));
        assertThat(workspace().auditLog("APP-1"))
                .last()
                .extracting(AuditEvent::userId)
                .isEqualTo(Integration.CONNECTOR_ID);
    }

    @Test
    void aRunEditsInBulkWhilePeopleWorkInBetween() {
        start(SandboxOptions.builder().applications(20));
        List<SheetEdit> edits = new ArrayList<>();
        for (int n = 1; n <= 20; n++) {
            edits.add(SheetEdit.of("APP-" + n, "criticalVulnerabilities", "99"));
            if (n % 5 == 0) {
                edits.add(SheetEdit.of("APP-" + n, "description", "by hand").by("Greta Lind"));
            }
        }
        edits.add(SheetEdit.of("APP-1", "criticalVulnerabilities", "many"));
        Integration.Run run = connector().run(edits);
        assertThat(run.written()).hasSize(24);
        assertThat(run.refused()).singleElement().satisfies(refusal -> assertThat(refusal.message())
                .contains("many"));
        assertThat(workspace().sheets()).allMatch(s -> s.lxState() == LxState.BROKEN_QUALITY_SEAL);
        assertThat(workspace().auditLog().stream().filter(e -> e.path().equals("/description")))
                .hasSize(4)
                .noneMatch(AuditEvent::technicalUser);
    }

    @Test
    void aRunOfAnUnknownSheetWritesNothing() {
        start(SandboxOptions.builder().applications(1));
        List<SheetEdit> edits = List.of(SheetEdit.of("APP-1", "alias", "x"), SheetEdit.of("APP-9", "alias", "x"));
        assertThatThrownBy(() -> connector().run(edits)).hasMessageContaining("APP-9");
        assertThat(workspace().sheet("APP-1").value("alias")).isEmpty();
    }

    @Test
    void oneRequestOfTheControlInterfaceIsOneRun() {
        Client client = Client.withBearer(
                "", start(SandboxOptions.builder().applications(3).itComponents(1)));
        List<Map<String, Object>> edits = new ArrayList<>(IntStream.rangeClosed(1, 3)
                .mapToObj(n -> Map.<String, Object>of(
                        "externalId",
                        "APP-" + n,
                        "fields",
                        Map.of("highVulnerabilities", 77),
                        "relations",
                        List.of("ITC-1")))
                .toList());
        edits.add(Map.of("externalId", "APP-2", "person", "Ines Duarte", "fields", Map.of("alias", "hers")));
        JsonNode answer = Client.json(client.post("/sandbox/run", Map.of("user", "connector", "edits", edits)));
        assertThat(answer.path("written").asInt()).isEqualTo(4);
        assertThat(answer.path("broken").asInt()).isEqualTo(4);
        assertThat(answer.path("refused")).isEmpty();
        assertThat(workspace().sheet("APP-2").value("highVulnerabilities")).contains(77);
        assertThat(workspace().sheet("APP-2").relations()).hasSize(1);
        assertThat(workspace().auditLog("APP-2"))
                .last()
                .extracting(AuditEvent::userId)
                .isEqualTo(workspace().principal("Ines Duarte").id());
        assertThat(client.post("/sandbox/run", Map.of("user", "connector")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRunCanStartAtAChosenMoment() {
        Client client = Client.withBearer("", start(SandboxOptions.builder().applications(1)));
        Map<String, Object> body = Map.of(
                "user", "importer",
                "edits", List.of(Map.of("externalId", "APP-1", "fields", Map.of("alias", "x"))),
                "at", Map.of("when", "before", "request", "READ"));
        assertThat(client.post("/sandbox/run", body).statusCode()).isEqualTo(202);
        assertThat(workspace().sheet("APP-1").value("alias")).isEmpty();
        as("writer").query("{ allFactSheets { totalCount } }");
        assertThat(workspace().sheet("APP-1").value("alias")).contains("x");
    }
}
