package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.patch;
import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs from workspace to workspace: the schema, the data model, the renewal interval, the states. */
class SetUpTest extends SandboxTest {

    private static final String MODEL = "/services/pathfinder/v1/models/dataModel";

    private String typeOf(String type, String field) {
        JsonNode fields = as("writer")
                .query("{ __type(name: \"" + type + "\") { fields { name type { kind name ofType { kind ofType {"
                        + " kind name } } } } } }")
                .at("/data/__type/fields");
        for (JsonNode one : fields) {
            if (one.path("name").asText().equals(field)) {
                return one.path("type").toString();
            }
        }
        return "";
    }

    @Test
    void selectsAreStringsOrEnums() {
        start();
        assertThat(typeOf("Application", "businessCriticality")).contains("SCALAR", "String");
        FactSheet sheet = approved("APP-1");

        workspace().change(options -> options.selectsInSchema(OpenQuestion.SelectsInSchema.ENUMS));

        assertThat(typeOf("Application", "businessCriticality")).contains("ENUM", "ApplicationBusinessCriticality");
        assertThat(typeOf("Application", "platforms")).contains("LIST", "ENUM", "ApplicationPlatforms");
        assertThat(typeOf("ApplicationITComponentRelation", "technicalSuitability"))
                .contains("ENUM");
        assertThat(typeOf("Application", "lastSecurityScan")).contains("String");
        JsonNode values = as("writer")
                .query("{ __type(name: \"ApplicationBusinessCriticality\") { enumValues { name } } }")
                .at("/data/__type/enumValues");
        assertThat(values.findValuesAsText("name")).hasSize(4).contains("missionCritical");
        as("writer")
                .update(
                        sheet,
                        set("/businessCriticality", "missionCritical"),
                        set("/platforms", "[\"web\"]"),
                        set("/alias", "x"));
        JsonNode read = as("writer")
                .query(
                        "query($id: ID!) { factSheet(id: $id) { ... on Application { businessCriticality platforms"
                                + " technicalSuitability } } }",
                        Map.of("id", sheet.id()));
        assertThat(read.at("/data/factSheet"))
                .hasToString("{\"businessCriticality\":\"missionCritical\",\"platforms\":[\"web\"],"
                        + "\"technicalSuitability\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "Application, alias,                   STRING",
        "Application, criticalVulnerabilities, INTEGER",
        "Application, vulnerabilityScore,      DOUBLE",
        "Application, lastSecurityScan,        DATE",
        "Application, businessCriticality,     SINGLE_SELECT",
        "Application, platforms,               MULTIPLE_SELECT",
        "Project,     lifecycle,               LIFECYCLE",
        "Project,     externalId,              EXTERNAL_ID",
        "Project,     projectStatus,           PROJECT_STATUS",
        "ITComponent, location,                LOCATION",
    })
    void theDataModelTellsTheKindOfEachField(String type, String field, String kind) {
        start(SandboxOptions.builder().type(type, rules -> rules.withMandatory(field)));
        JsonNode model = Client.json(as("writer").get(MODEL)).at("/factSheets/" + type + "/fields");
        assertThat(model.at("/" + field + "/type").asText()).isEqualTo(kind);
        assertThat(model.at("/" + field + "/mandatory").asBoolean()).isTrue();
        assertThat(model.at("/description/mandatory").asBoolean(true)).isFalse();
        assertThat(model.has("relApplicationToITComponent")).isFalse();
    }

    @Test
    void theDataModelTellsValuesAndRelations() {
        start();
        JsonNode model = Client.json(as("writer").get(MODEL));
        assertThat(model.at("/factSheets/Project/fields/projectStatus/values"))
                .hasToString("[\"red\",\"yellow\",\"green\"]");
        assertThat(model.at("/factSheets/Application/fields/platforms/values")).hasSize(5);
        JsonNode relation = model.at("/relations/itComponentProviderRelation");
        assertThat(relation.at("/from/factSheetType").asText()).isEqualTo("ITComponent");
        assertThat(relation.at("/from/name").asText()).isEqualTo("relITComponentToProvider");
        assertThat(relation.at("/from/multiplicity").asText()).isEqualTo("1");
        assertThat(relation.at("/to/multiplicity").asText()).isEqualTo("*");
        assertThat(model.at("/relations/applicationITComponentRelation/fields/costTotalAnnual/type")
                        .asText())
                .isEqualTo("DOUBLE");
    }

    @Test
    void theDataModelPartsTheIgnoredByWhatTheyAre() {
        start(SandboxOptions.builder().type("Application", rules -> rules.withSealEnabled(false)
                .withRenewal(3, ChronoUnit.MONTHS)
                .withIgnoreUpdatesForFields("alias", "relToParent", "tags")));
        JsonNode seal = Client.json(as("writer").get(MODEL)).at("/factSheets/Application/config/qualitySeal");
        assertThat(seal)
                .hasToString(
                        "{\"enabled\":false,\"value\":3,\"unit\":\"MONTHS\",\"ignoreUpdatesForFields\":[\"alias\"],"
                                + "\"ignoreUpdatesForRelations\":[\"relToParent\"],\"ignoreUpdatesForTags\":[\"tags\"]}");
    }

    @ParameterizedTest
    @CsvSource({"DAYS, 30, 30", "WEEKS, 5, 35", "MONTHS, 2, 61", "YEARS, 1, 365"})
    void theRenewalIntervalIsCountedInItsUnit(ChronoUnit unit, int value, int days) {
        start(SandboxOptions.builder().type("Application", rules -> rules.withRenewal(value, unit)));
        // Approved ten days ago, on 13 November 2026: two months from then are 61 days.
        approved("APP-1");
        clock.advance(Duration.ofDays(days - 10L).minusSeconds(1));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void aStateThatNobodyKnowsIsSetByPeopleWhereTheWorkspaceHasIt() {
        start();
        FactSheet sheet = approved("APP-1");
        assertThat(as("admin").update(sheet, set("/lxState", "IN_REVIEW")).has("errors"))
                .isTrue();

        workspace().change(options -> options.lxStates(OpenQuestion.LxStates.WITH_IN_REVIEW));
        workspace().person("Ada Novak").edit("APP-1", "/lxState", "IN_REVIEW");

        JsonNode answer = as("writer").update(workspace().sheet("APP-1"), set("/alias", "x"));
        assertThat(answer.at("/data/updateFactSheet/factSheet/lxState").asText())
                .isEqualTo("IN_REVIEW");
        assertThat(workspace().auditLog("APP-1"))
                .extracting(event -> event.path() + " " + event.newValue().orElse(""))
                .endsWith("/lxState IN_REVIEW", "/alias x");
        FactSheet reviewed = workspace().sheet("APP-1");
        workspace().person("Ada Novak").edit("APP-1", "/lxState", "IN_REVIEW");
        assertThat(workspace().sheet("APP-1")).as("written again").isEqualTo(reviewed);
        workspace().person("Ada Novak").approve("APP-1");
        assertThat(workspace().sheet("APP-1").shownState()).isEqualTo("APPROVED");
        JsonNode values = as("writer").query("{ __type(name: \"LxState\") { enumValues { name } } }");
        assertThat(values.findValuesAsText("name")).hasSize(5).contains("IN_REVIEW");
    }

    @Test
    void theAnswerToAnUpdateCanLeaveTheStateOut() {
        start(SandboxOptions.builder().stateInResult(OpenQuestion.StateInResult.NULL));
        FactSheet sheet = approved("APP-1");
        JsonNode answer = as("writer").update(sheet, set("/alias", "x"));
        assertThat(answer.has("errors")).isFalse();
        assertThat(answer.at("/data/updateFactSheet/factSheet/lxState").isNull())
                .isTrue();
        JsonNode read =
                as("writer").query("query($id: ID!) { factSheet(id: $id) { lxState } }", Map.of("id", sheet.id()));
        assertThat(read.at("/data/factSheet/lxState").asText()).isEqualTo("BROKEN_QUALITY_SEAL");
    }

    @ParameterizedTest
    @CsvSource({"YES, 1", "NO, 2"})
    void anExternalIdIsOneSheetsAloneOrNot(OpenQuestion.ExternalIdUnique answer, int found) {
        start(SandboxOptions.builder().externalIdUnique(answer));
        approved("APP-1");
        FactSheet second = approved("APP-2");
        JsonNode taken = as("admin").update(second, patch("replace", "/externalId", "{\"externalId\":\"APP-1\"}"));
        assertThat(taken.has("errors")).isEqualTo(found == 1);
        JsonNode both = as("writer")
                .query(
                        "query($ext: [String!]) { factSheets(externalIds: $ext) { edges { node { id } } } }",
                        Map.of("ext", List.of("externalId/APP-1")));
        assertThat(both.at("/data/factSheets/edges")).hasSize(found);
        assertThat(Client.json(as("writer").get(MODEL))
                        .at("/externalIdFields/externalId/uniqueFactSheet")
                        .asBoolean())
                .isEqualTo(found == 1);
    }
}
