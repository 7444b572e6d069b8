package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.patch;
import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of field through its whole life: written, logged, shown, written again, forbidden, cleared. */
class FieldKindTest extends SandboxTest {

    private static final String STATUS = "[{\"date\":\"2026-03-01\",\"status\":\"green\",\"progress\":40}]";

    /** Type, field, value to write, selection to read it, value read. */
    static Stream<Arguments> kinds() {
        String lifecycle = "{\"phases\":[{\"phase\":\"plan\",\"startDate\":\"2026-01-01\"}]}";
        String place = "{\"rawAddress\":\"1 Main St\",\"latitude\":50.7,\"longitude\":7,\"geoCity\":\"Bonn\"}";
        return Stream.of(
                Arguments.of("Application", "alias", "x", "alias", "\"x\""),
                Arguments.of("Application", "highVulnerabilities", "3", "highVulnerabilities", "3"),
                Arguments.of("Application", "vulnerabilityScore", "2.50", "vulnerabilityScore", "2.5"),
                Arguments.of("Project", "budget", "1250000", "budget", "1250000.0"),
                Arguments.of("Application", "lastSecurityScan", "2026-11-20", "lastSecurityScan", "\"2026-11-20\""),
                Arguments.of(
                        "Application",
                        "businessCriticality",
                        "missionCritical",
                        "businessCriticality",
                        "\"missionCritical\""),
                Arguments.of("Project", "projectRisk", "lowProjectRisk", "projectRisk", "\"lowProjectRisk\""),
                Arguments.of("Application", "platforms", "[\"web\",\"cloud\"]", "platforms", "[\"web\",\"cloud\"]"),
                Arguments.of("Project", "lifecycle", lifecycle, "lifecycle { phases { phase startDate } }", lifecycle),
                Arguments.of(
                        "Project",
                        "externalId",
                        "{\"externalId\":\"P-9\"}",
                        "externalId { externalId }",
                        "{\"externalId\":\"P-9\"}"),
                Arguments.of(
                        "ITComponent",
                        "location",
                        place,
                        "location { rawAddress latitude longitude geoCity }",
                        "{\"rawAddress\":\"1 Main St\",\"latitude\":50.7,\"longitude\":7.0,\"geoCity\":\"Bonn\"}"),
                Arguments.of(
                        "Provider",
                        "headquarters",
                        "{\"rawAddress\":\"x\"}",
                        "headquarters { rawAddress latitude }",
                        "{\"rawAddress\":\"x\",\"latitude\":null}"),
                Arguments.of("Project", "projectStatus", STATUS, "projectStatus { date status progress }", STATUS),
                Arguments.of(
                        "Application",
                        "naFields",
                        "[\"relToParent\",\"alias\"]",
                        "naFields",
                        "[\"relToParent\",\"alias\"]"));
    }

    private FactSheet sheet(String type) {
        return switch (type) {
            case "Application" -> approved("S");
            case "ITComponent" -> component("S");
            case "Project" -> project("S");
            default -> provider("S");
        };
    }

    private JsonNode read(String type, String selection, String id) {
        String query = "query($id: ID!) { factSheet(id: $id) { ... on " + type + " { value: " + selection + " } } }";
        return as("writer").query(query, Map.of("id", id)).at("/data/factSheet/value");
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("kinds")
    void isWrittenShownAndLoggedOnceAndBreaksTheSeal(
            String type, String field, String value, String selection, String shown) {
        start();
        FactSheet before = sheet(type);

        JsonNode answer = as("writer").update(before, set("/" + field, value));

        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        assertThat(answer.at("/data/updateFactSheet/factSheet/lxState").asText())
                .isEqualTo("BROKEN_QUALITY_SEAL");
        assertThat(read(type, selection, before.id())).hasToString(shown);
        assertThat(workspace().auditLog(before.id()))
                .filteredOn(event -> event.path().equals("/" + field))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.FACT_SHEET_FIELD_UPDATED);
                    assertThat(event.newValue()).isPresent();
                    assertThat(event.userId())
                            .isEqualTo(workspace().principal("writer").id());
                });
        FactSheet after = workspace().sheet(before.id());
        as("writer").update(after, patch("add", "/" + field, value));
        assertThat(workspace().sheet(before.id())).as("written again").isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("kinds")
    void isForbiddenWhereTheFieldIsAndClearedByRemove(
            String type, String field, String value, String selection, String shown) {
        start();
        FactSheet before = sheet(type);
        workspace().restrict("writer", new FieldAccess(Set.of(), Set.of("description")));
        JsonNode refused = as("writer").update(before, set("/" + field, value));
        assertThat(refused.at("/errors/0/extensions/errorType").asText()).isEqualTo("NO_PERMISSION");
        assertThat(workspace().sheet(before.id())).isEqualTo(before);

        as("admin").update(before, set("/" + field, value));
        as("admin").update(workspace().sheet(before.id()), patch("remove", "/" + field, null));
        assertThat(read(type, selection, before.id()).isNull()).isTrue();
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("kinds")
    void anIgnoredFieldBreaksNothing(String type, String field, String value, String selection, String shown) {
        start(SandboxOptions.builder().type(type, rules -> rules.withIgnoreUpdatesForFields(field)));
        FactSheet before = sheet(type);
        as("writer").update(before, set("/" + field, value));
        FactSheet after = workspace().sheet(before.id());
        assertThat(after.rev()).isGreaterThan(before.rev());
        assertThat(after.lxState()).isEqualTo(LxState.APPROVED);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("Project", "budget", "a lot"),
                Arguments.of("Project", "budget", "1e400"),
                Arguments.of("Project", "projectRisk", "none"),
                Arguments.of("Project", "projectStatus", "green"),
                Arguments.of("Project", "projectStatus", "[{\"date\":\"2026-03-01\",\"status\":\"blue\"}]"),
                Arguments.of("Project", "projectStatus", "[{\"date\":\"soon\",\"status\":\"red\"}]"),
                Arguments.of("Project", "projectStatus", "[{\"status\":\"red\"}]"),
                Arguments.of(
                        "Project",
                        "projectStatus",
                        "[{\"date\":\"2026-03-01\",\"status\":\"red\",\"progress\":\"half\"}]"),
                Arguments.of(
                        "Project", "projectStatus", "[{\"id\":\"nobody\",\"date\":\"2026-03-01\",\"status\":\"red\"}]"),
                Arguments.of("ITComponent", "location", "Bonn"),
                Arguments.of("ITComponent", "location", "{}"),
                Arguments.of("ITComponent", "location", "{\"latitude\":91}"),
                Arguments.of("ITComponent", "location", "{\"longitude\":\"east\"}"),
                Arguments.of("ITComponent", "alias", "x"),
                Arguments.of("Application", "platforms", "[1]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatAFieldCannotHoldIsRefused(String type, String field, String value) {
        start();
        FactSheet before = sheet(type);
        JsonNode answer = as("admin").update(before, set("/" + field, value));
        assertThat(answer.at("/errors/0/extensions/errorType").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(workspace().sheet(before.id())).isEqualTo(before);
    }

    @Test
    void anEmptyListOrLifecycleIsNoValue() {
        start();
        FactSheet sheet = approved("APP-1");
        as("admin")
                .update(sheet, set("/platforms", "[]"), set("/lifecycle", "{\"phases\":[]}"), set("/naFields", "[]"));
        assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
    }

    @Test
    void aProjectStatusKeepsItsIdWhileItsTextChanges() {
        start();
        FactSheet sheet = project("P");
        as("admin").update(sheet, set("/projectStatus", STATUS));
        String id =
                read("Project", "projectStatus { id }", sheet.id()).at("/0/id").asText();
        String changed = "{\"id\":\"" + id + "\",\"date\":\"2026-03-01\",\"status\":\"red\",\"description\":\"late\"}";
        String added = "{\"date\":\"2026-04-01\",\"status\":\"yellow\"}";
        as("admin").update(workspace().sheet("P"), set("/projectStatus", "[" + changed + "," + added + "]"));
        JsonNode both = read("Project", "projectStatus { id status description }", sheet.id());
        assertThat(both.at("/0/id").asText()).isEqualTo(id);
        assertThat(both.at("/0/description").asText()).isEqualTo("late");
        assertThat(both.at("/1/id").asText()).isNotEmpty().isNotEqualTo(id);
    }

    @Test
    void archivingAndRecoveringAreLoggedOnceEachAndBreakNothing() {
        start();
        approved("APP-1");
        for (String status : List.of("ARCHIVED", "ARCHIVED", "ACTIVE", "ACTIVE")) {
            as("writer").update(workspace().sheet("APP-1"), set("/status", status));
        }
        assertThat(workspace().auditLog("APP-1"))
                .filteredOn(event -> event.path().equals("/status"))
                .extracting(AuditEvent::type)
                .containsExactly(EventType.FACT_SHEET_ARCHIVED, EventType.FACT_SHEET_FIELD_UPDATED);
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
    }

    @Test
    void theSchemaHasEveryFieldOfTheModel() {
        start();
        for (String type : TypeModel.typeNames()) {
            JsonNode fields = as("writer")
                    .query("{ __type(name: \"" + type + "\") { fields { name } } }")
                    .at("/data/__type/fields");
            assertThat(fields.findValuesAsText("name"))
                    .containsAll(TypeModel.fields(type).keySet())
                    .containsAll(List.of("id", "rev", "lxState"));
        }
        for (RelationModel relation : RelationModel.all()) {
            JsonNode fields = as("writer")
                    .query("{ __type(name: \"" + SelectEnums.typeName(relation) + "\") { fields { name } } }")
                    .at("/data/__type/fields");
            assertThat(fields.findValuesAsText("name"))
                    .containsAll(relation.fields().keySet());
        }
    }
}
