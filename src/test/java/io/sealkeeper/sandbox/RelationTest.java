package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.patch;
import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RelationTest extends SandboxTest {

    /** Near type, near field, far field, far type. */
    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(
                        "Application", "relApplicationToITComponent", "relITComponentToApplication", "ITComponent"),
                Arguments.of(
                        "ITComponent", "relITComponentToApplication", "relApplicationToITComponent", "Application"),
                Arguments.of("Application", "relApplicationToProject", "relProjectToApplication", "Project"),
                Arguments.of("Project", "relProjectToApplication", "relApplicationToProject", "Application"),
                Arguments.of("Application", "relToParent", "relToChild", "Application"),
                Arguments.of("Application", "relToChild", "relToParent", "Application"),
                Arguments.of("ITComponent", "relITComponentToProvider", "relProviderToITComponent", "Provider"),
                Arguments.of("Provider", "relProviderToITComponent", "relITComponentToProvider", "ITComponent"));
    }

    private FactSheet sheet(String type, String name) {
        return switch (type) {
            case "Application" -> approved(name);
            case "ITComponent" -> component(name);
            case "Project" -> project(name);
            default -> provider(name);
        };
    }

    private static String value(FactSheet far, Object... attributes) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("factSheetId", far.id());
        for (int i = 0; i < attributes.length; i += 2) {
            value.put((String) attributes[i], attributes[i + 1]);
        }
        return Client.text(value);
    }

    private JsonNode write(String sheet, Object... patches) {
        JsonNode answer = as("writer").update(workspace().sheet(sheet), patches);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer;
    }

    private String related(String sheet, String field) {
        String type = workspace().sheet(sheet).type();
        String query = "query($id: ID!) { factSheet(id: $id) { ... on " + type + " { " + field
                + " { edges { node { factSheet { name } description activeFrom activeUntil } } } } } }";
        return as("writer")
                .query(query, Map.of("id", workspace().sheet(sheet).id()))
                .at("/data/factSheet/" + field + "/edges")
                .toString();
    }

    @ParameterizedTest(name = "{1} by {4}")
    @MethodSource("endsAndAnswers")
    void theFarEndShowsAndLogsEachChange(
            String nearType, String nearField, String farField, String farType, OpenQuestion.FarEnd answer) {
        start(SandboxOptions.builder().farEndBreaks(answer));
        sheet(nearType, "NEAR");
        FactSheet far = sheet(farType, "FAR");
        String writer = workspace().principal("writer").id();

        write("NEAR", patch("add", "/" + nearField + "/new_1", value(far, "activeFrom", "2026-01-01")));
        assertThat(related("FAR", farField)).contains("NEAR", "2026-01-01");
        assertFarEnd(answer, farField, EventType.RELATION_CREATED, far.rev() + 1, writer);

        String path = "/" + nearField + "/"
                + workspace().sheet("NEAR").relations().get(0).id();
        workspace().person("Ines Duarte").approve("FAR");
        long rev = workspace().sheet("FAR").rev();
        write("NEAR", set(path, value(far, "activeUntil", "2027-01-01", "description", "why")));
        assertThat(related("FAR", farField)).contains("why", "2027-01-01").doesNotContain("2026-01-01");
        assertFarEnd(answer, farField, EventType.RELATION_UPDATED, rev + 1, writer);

        workspace().person("Ines Duarte").approve("FAR");
        rev = workspace().sheet("FAR").rev();
        write("NEAR", patch("remove", path, null));
        assertThat(related("FAR", farField)).isEqualTo("[]");
        assertFarEnd(answer, farField, EventType.RELATION_DELETED, rev + 1, writer);
    }

    static Stream<Arguments> endsAndAnswers() {
        return ends().flatMap(end -> Stream.of(OpenQuestion.FarEnd.values()).map(answer -> {
            Object[] given = end.get();
            return Arguments.of(given[0], given[1], given[2], given[3], answer);
        }));
    }

    private void assertFarEnd(OpenQuestion.FarEnd answer, String field, EventType type, long raised, String editor) {
        FactSheet far = workspace().sheet("FAR");
        List<AuditEvent> events = workspace().auditLog("FAR").stream()
                .filter(event -> event.path().equals("/" + field) && event.type() == type)
                .toList();
        if (answer == OpenQuestion.FarEnd.UNTOUCHED) {
            assertThat(far.rev()).isEqualTo(raised - 1);
            assertThat(events).isEmpty();
        } else {
            assertThat(far.rev()).isEqualTo(raised);
            assertThat(events).singleElement().extracting(AuditEvent::userId).isEqualTo(editor);
        }
        assertThat(far.lxState())
                .isEqualTo(answer == OpenQuestion.FarEnd.SEAL_BROKEN ? LxState.BROKEN_QUALITY_SEAL : LxState.APPROVED);
    }

    @Test
    void aSecondParentReplacesTheFirst() {
        start();
        approved("CHILD");
        FactSheet first = approved("ONE");
        FactSheet second = approved("TWO");
        write("CHILD", patch("add", "/relToParent/new_1", value(first)));
        write("CHILD", patch("add", "/relToParent/new_1", value(second)));
        assertThat(related("CHILD", "relToParent")).contains("TWO").doesNotContain("ONE");
        assertThat(related("ONE", "relToChild")).isEqualTo("[]");
        assertThat(related("TWO", "relToChild")).contains("CHILD");
        assertThat(workspace().auditLog("ONE"))
                .last()
                .extracting(AuditEvent::type)
                .isEqualTo(EventType.RELATION_DELETED);
    }

    @Test
    void aParentThatTakesAChildTakesItFromTheOther() {
        start();
        FactSheet child = approved("CHILD");
        approved("ONE");
        approved("TWO");
        write("ONE", patch("add", "/relToChild/new_1", value(child)));
        long rev = workspace().sheet("CHILD").rev();
        write("TWO", patch("add", "/relToChild/new_1", value(child)));
        assertThat(related("CHILD", "relToParent")).contains("TWO").doesNotContain("ONE");
        assertThat(related("ONE", "relToChild")).isEqualTo("[]");
        assertThat(workspace().sheet("CHILD").rev()).as("one step").isEqualTo(rev + 1);
        assertThat(workspace().auditLog("ONE"))
                .last()
                .extracting(AuditEvent::type)
                .isEqualTo(EventType.RELATION_DELETED);
    }

    @Test
    void aProviderOfAComponentIsReplacedToo() {
        start();
        component("ITC");
        provider("ONE");
        provider("TWO");
        workspace().person("Ines Duarte").addRelation("ITC", "ONE");
        workspace().person("Ines Duarte").addRelation("TWO", "ITC");
        assertThat(related("ITC", "relITComponentToProvider")).contains("TWO").doesNotContain("ONE");
        assertThat(workspace().sheet("ONE").relations()).isEmpty();
    }

    @Test
    void nobodyIsItsOwnAncestor() {
        start();
        FactSheet top = approved("TOP");
        FactSheet middle = approved("MIDDLE");
        approved("LOW");
        workspace().person("Ines Duarte").addRelation("MIDDLE", "TOP");
        workspace().person("Ines Duarte").addRelation("LOW", "MIDDLE");
        FactSheet low = workspace().sheet("LOW");
        for (Map<String, Object> bad : List.of(
                patch("add", "/relToParent/new_1", value(low)),
                patch("add", "/relToParent/new_1", value(top)),
                patch("add", "/relToChild/new_1", value(top)))) {
            FactSheet near = workspace().sheet(bad.get("path").toString().contains("Parent") ? "TOP" : "LOW");
            assertThat(as("admin").update(near, bad).at("/errors/0/message").asText())
                    .contains("own parent");
        }
        assertThat(workspace().sheet("MIDDLE").relations()).hasSize(2).isNotEqualTo(middle.relations());
    }

    @Test
    void attributesAreOfTheirKinds() {
        start();
        approved("APP-1");
        FactSheet far = component("ITC-1");
        FactSheet project = project("P-1");
        write(
                "APP-1",
                patch(
                        "add",
                        "/relApplicationToITComponent/new_1",
                        value(far, "technicalSuitability", "adequate", "costTotalAnnual", 12)));
        write(
                "APP-1",
                patch(
                        "add",
                        "/relApplicationToProject/new_1",
                        value(
                                project,
                                "projectImpact",
                                "adds",
                                "transformationType",
                                List.of("custom", "upgradeTechnology"))));
        JsonNode node = as("writer")
                .query(
                        "query($id: ID!) { factSheet(id: $id) { ... on Project { relProjectToApplication { edges {"
                                + " node { projectImpact transformationType } } } } } }",
                        Map.of("id", project.id()))
                .at("/data/factSheet/relProjectToApplication/edges/0/node");
        assertThat(node)
                .hasToString("{\"projectImpact\":\"adds\",\"transformationType\":[\"custom\",\"upgradeTechnology\"]}");

        for (String bad : List.of(
                value(far, "technicalSuitability", "perfectly fine"),
                value(far, "technicalSuitability", 1),
                value(far, "costTotalAnnual", "12"),
                value(far, "activeFrom", "soon"),
                value(far, "projectImpact", "adds"))) {
            String path = "/relApplicationToITComponent/"
                    + workspace().sheet("ITC-1").relations().get(0).id();
            assertThat(as("admin")
                            .update(workspace().sheet("APP-1"), set(path, bad))
                            .at("/errors/0/extensions/errorType")
                            .asText())
                    .as(bad)
                    .isEqualTo("VALIDATION_ERROR");
        }
    }

    @ParameterizedTest
    @CsvSource({"WHOLE, false", "MERGED, true"})
    void attributesThatAPatchLeavesOutAreDroppedOrKept(OpenQuestion.RelationReplace answer, boolean kept) {
        start(SandboxOptions.builder().relationReplace(answer));
        approved("APP-1");
        FactSheet far = component("ITC-1");
        write("APP-1", patch("add", "/relApplicationToITComponent/new_1", value(far, "costTotalAnnual", 12)));
        workspace().person("Ada Novak").changeRelation("APP-1", "ITC-1", Map.of("description", "hosts"));
        Relation relation = workspace().sheet("ITC-1").relations().get(0);
        assertThat(relation.description()).contains("hosts");
        assertThat(relation.costTotalAnnual().isPresent()).isEqualTo(kept);
    }

    @Test
    void theSameAttributesAgainChangeNothing() {
        start();
        approved("APP-1");
        FactSheet far = component("ITC-1");
        write("APP-1", patch("add", "/relApplicationToITComponent/new_1", value(far, "costTotalAnnual", 12)));
        FactSheet before = workspace().sheet("APP-1");
        FactSheet farBefore = workspace().sheet("ITC-1");
        String path =
                "/relApplicationToITComponent/" + before.relations().get(0).id();
        write("APP-1", set(path, value(far, "costTotalAnnual", 12.0)));
        assertThat(workspace().sheet("APP-1")).isEqualTo(before);
        assertThat(workspace().sheet("ITC-1")).isEqualTo(farBefore);
    }

    @Test
    void anIgnoredRelationBreaksNeitherEnd() {
        start(SandboxOptions.builder()
                .farEndBreaks(OpenQuestion.FarEnd.SEAL_BROKEN)
                .type("Project", rules -> rules.withIgnoreUpdatesForFields("relProjectToApplication"))
                .type("Application", rules -> rules.withIgnoreUpdatesForFields("relApplicationToProject")));
        approved("APP-1");
        FactSheet far = project("P-1");
        write("APP-1", patch("add", "/relApplicationToProject/new_1", value(far)));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        assertThat(workspace().sheet("P-1").lxState()).isEqualTo(LxState.APPROVED);
    }
}
