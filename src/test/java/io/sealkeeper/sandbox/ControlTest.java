package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest extends SandboxTest {

    private Client anybody() {
        return Client.withBearer("", start(SandboxOptions.builder().applications(3)));
    }

    @Test
    void showsTheStateTheAuditLogAndTheRequests() {
        Client client = anybody();
        JsonNode sheet = Client.json(client.get("/sandbox/state?externalId=APP-2"));
        assertThat(sheet.path("lxState").asText()).isEqualTo("APPROVED");
        assertThat(sheet.at("/values/externalId/externalId").asText()).isEqualTo("APP-2");
        JsonNode page = Client.json(client.get("/sandbox/state?from=1&size=1"));
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.at("/items")).hasSize(1);
        assertThat(client.get("/sandbox/state?externalId=nobody").statusCode()).isEqualTo(404);
        assertThat(Client.json(client.get("/sandbox/audit?externalId=APP-2"))
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        as("writer");
        assertThat(Client.json(client.get("/sandbox/requests"))
                        .at("/byKind/TOKEN")
                        .asInt())
                .isEqualTo(1);
        assertThat(Client.json(client.get("/sandbox/requests"))
                        .at("/byStatus/200")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void letsPeopleEditAndApprove() {
        Client client = anybody();
        Map<String, String> edit =
                Map.of("person", "Greta Lind", "externalId", "APP-1", "path", "/description", "value", "by hand");
        assertThat(Client.json(client.post("/sandbox/edit", edit))
                        .path("lxState")
                        .asText())
                .isEqualTo("BROKEN_QUALITY_SEAL");
        Map<String, String> approval = Map.of("person", "Ines Duarte", "externalId", "APP-1");
        assertThat(Client.json(client.post("/sandbox/approve", approval))
                        .path("lxState")
                        .asText())
                .isEqualTo("APPROVED");
        assertThat(client.post("/sandbox/approve", Map.of("person", "Nobody", "externalId", "APP-1"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void changesTheDataModelOfATypeAsAnAdminDoes() {
        Client client = anybody();
        Map<String, Object> change = Map.of(
                "type",
                "Application",
                "sealEnabled",
                true,
                "renewalDays",
                30,
                "mandatory",
                List.of("alias"),
                "removed",
                List.of("highVulnerabilities", "businessCriticality=missionCritical"));
        assertThat(client.post("/sandbox/model", change).statusCode()).isEqualTo(200);
        Client writer = as("writer");
        JsonNode type = Client.json(writer.get("/services/pathfinder/v1/models/dataModel"))
                .at("/factSheets/Application");
        assertThat(type.at("/config/qualitySeal/value").asInt()).isEqualTo(30);
        assertThat(type.at("/fields/alias/mandatory").asBoolean()).isTrue();
        assertThat(type.path("fields").has("highVulnerabilities")).isFalse();
        assertThat(type.at("/fields/businessCriticality/values").toString()).doesNotContain("missionCritical");
        assertThat(Client.json(writer.raw("{ __type(name: \"Application\") { fields { name } } }", Map.of()))
                        .toString())
                .contains("criticalVulnerabilities")
                .doesNotContain("highVulnerabilities");
        assertThat(client.post("/sandbox/model", Map.of("type", "Application", "removed", List.of()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.json(writer.get("/services/pathfinder/v1/models/dataModel"))
                        .at("/factSheets/Application/fields")
                        .has("highVulnerabilities"))
                .isTrue();
        assertThat(client.post("/sandbox/model", Map.of("type", "Nothing")).statusCode())
                .isEqualTo(400);
        assertThat(client.post("/sandbox/model", Map.of("type", "Application", "removed", List.of("nothing")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/sandbox/model", Map.of("type", "Application", "colour", "red"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void changesOptionsAndSetsFaults() {
        Client client = anybody();
        assertThat(client.post("/sandbox/options", Map.of("noOpPatch", "COUNTS", "requestsPerMinute", 7))
                        .statusCode())
                .isEqualTo(200);
        assertThat(workspace().options().answers().noOpPatch()).isEqualTo(OpenQuestion.NoOpPatch.COUNTS);
        assertThat(workspace().options().requestsPerMinute()).isEqualTo(7);
        assertThat(client.post("/sandbox/options", Map.of("noOpPatch", "MAYBE")).statusCode())
                .isEqualTo(400);
        assertThat(client.post("/sandbox/options", Map.of("nonsense", 1)).statusCode())
                .isEqualTo(400);

        client.post("/sandbox/faults", Map.of("fault", "503", "kind", "READ"));
        assertThat(as("writer")
                        .raw("{ allFactSheets { totalCount } }", Map.of())
                        .statusCode())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "relationReplace,   MERGED",
        "selectsInSchema,   ENUMS",
        "displayNameFilter, CONTAINS",
        "tokenClaims,       WITHOUT_PRINCIPAL",
        "lxStates,          WITH_IN_REVIEW",
        "stateInResult,     NULL",
        "externalIdUnique,  NO",
    })
    void answersQuestionsOverHttp(String name, String answer) {
        Client client = anybody();
        assertThat(workspace().options().answers().toString()).doesNotContain(name + "=" + answer);
        assertThat(client.post("/sandbox/options", Map.of(name, answer)).statusCode())
                .isEqualTo(200);
        assertThat(workspace().options().answers().toString()).contains(name + "=" + answer);
    }

    @Test
    void theClockCanBePutForward() {
        Client client = anybody();
        client.post("/sandbox/options", Map.of("serverClockOffsetSeconds", 600));
        assertThat(workspace().now()).isEqualTo(clock.instant().plusSeconds(600));
    }

    @Test
    void resetsToTheBeginning() {
        Client client = anybody();
        workspace().person("Greta Lind").edit("APP-1", "/description", "x");
        client.post("/sandbox/options", Map.of("noOpPatch", "COUNTS"));
        assertThat(client.post("/sandbox/reset", Map.of()).statusCode()).isEqualTo(200);
        assertThat(workspace().sheets()).hasSize(3).allMatch(s -> s.lxState() == LxState.APPROVED);
        assertThat(workspace().options().answers().noOpPatch()).isEqualTo(OpenQuestion.NoOpPatch.DOES_NOTHING);
        assertThat(client.get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(client.get("/sandbox/elsewhere").statusCode()).isEqualTo(404);
    }
}
