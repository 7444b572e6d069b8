package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.introspection.IntrospectionQuery;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTest extends SandboxTest {

    private static final String PAGE = "query($first: Int, $after: String, $filter: FilterInput) {"
            + " allFactSheets(first: $first, after: $after, filter: $filter) {"
            + " totalCount pageInfo { hasNextPage endCursor } edges { node { id name } } } }";

    @Test
    void aSheetShowsAllThatTheSchemaSays() {
        start();
        FactSheet sheet = approved("APP-1");
        workspace().person("Ada Novak").edit("APP-1", "/lifecycle/active", "2025-01-01");
        workspace().person("Ada Novak").tag("APP-1", "cloud");
        component("ITC-1");
        workspace().person("Ada Novak").addRelation("APP-1", "ITC-1");

        JsonNode node = as("writer")
                .query(
                        "query($id: ID!) { factSheet(id: $id) { __typename id rev name displayName type status lxState"
                                + " qualitySeal updatedAt tags { name tagGroup { name } } permissions { self update }"
                                + " subscriptions { edges { node { type user { displayName email technicalUser } } } }"
                                + " ... on Application { externalId { externalId } lifecycle { asString phases {"
                                + " phase startDate } } criticalVulnerabilities alias relApplicationToITComponent {"
                                + " edges { node { id factSheet { name type } activeFrom } } } } } }",
                        Map.of("id", sheet.id()))
                .at("/data/factSheet");

        assertThat(node.path("__typename").asText()).isEqualTo("Application");
        assertThat(node.path("lxState").asText()).isEqualTo("APPROVED");
        assertThat(node.path("qualitySeal").asText()).isEqualTo("APPROVED");
        assertThat(node.at("/externalId/externalId").asText()).isEqualTo("APP-1");
        assertThat(node.at("/lifecycle/phases/0/startDate").asText()).isEqualTo("2025-01-01");
        assertThat(node.path("criticalVulnerabilities").isInt()).isTrue();
        assertThat(node.path("alias").isNull()).isTrue();
        assertThat(node.at("/tags/0/tagGroup/name").asText()).isEqualTo("Portfolio");
        assertThat(node.at("/subscriptions/edges/0/node/user/displayName").asText())
                .isEqualTo("Ada Novak");
        assertThat(node.at("/relApplicationToITComponent/edges/0/node/factSheet/name")
                        .asText())
                .isEqualTo("ITC-1");
        assertThat(node.at("/permissions/update").toString()).contains("alias").doesNotContain("lxState");
    }

    @ParameterizedTest
    @CsvSource({
        "writer, LISTS,                   false, false, true",
        "sealer, LISTS,                   true,  false, false",
        "sealer, LISTS_WITH_QUALITY_SEAL, false, true,  false",
        "both,   LISTS,                   true,  false, true",
        "admin,  LISTS,                   true,  false, true",
    })
    void permissionsListTheFieldsThatMayBeUpdated(
            String who, OpenQuestion.PermissionsShape shape, boolean lxState, boolean qualitySeal, boolean alias) {
        start(SandboxOptions.builder().permissionsShape(shape));
        String update = as(who).query(
                        "query($id: ID!) { factSheet(id: $id) { permissions { update } } }",
                        Map.of("id", approved("A").id()))
                .at("/data/factSheet/permissions/update")
                .toString();
        assertThat(update.contains("\"lxState\"")).isEqualTo(lxState);
        assertThat(update.contains("\"qualitySeal\"")).isEqualTo(qualitySeal);
        assertThat(update.contains("\"alias\"")).isEqualTo(alias);
    }

    @Test
    void manySheetsAreReadAtOnceAndUnknownOnesLeftOut() {
        start(SandboxOptions.builder().applications(3));
        String id = workspace().sheet("APP-1").id();
        JsonNode answer = as("writer")
                .query(
                        "query($ids: [ID!], $ext: [String!]) { factSheets(ids: $ids, externalIds: $ext) {"
                                + " edges { node { name } } } }",
                        Map.of("ids", List.of(id, "nobody"), "ext", List.of("externalId/APP-3", "externalId/APP-9")));
        assertThat(answer.at("/data/factSheets/edges")).hasSize(2);
        assertThat(answer.has("errors")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PATH_ONLY, 1, 0",
        "BARE_ONLY, 0, 1",
        "BOTH, 1, 1",
    })
    void externalIdsAreUnderstoodInTheChosenForm(OpenQuestion.ExternalIds form, int byPath, int byBare) {
        start(SandboxOptions.builder().externalIds(form).applications(1));
        String query = "query($ext: [String!]) { factSheets(externalIds: $ext) { edges { node { id } } } }";
        assertThat(as("writer")
                        .query(query, Map.of("ext", List.of("externalId/APP-1")))
                        .at("/data/factSheets/edges"))
                .hasSize(byPath);
        assertThat(as("writer").query(query, Map.of("ext", List.of("APP-1"))).at("/data/factSheets/edges"))
                .hasSize(byBare);
    }

    @Test
    void anUnknownSheetIsNullAndAnError() {
        start();
        JsonNode answer = as("writer").query("{ factSheet(id: \"nobody\") { id } }");
        assertThat(answer.at("/data/factSheet").isNull()).isTrue();
        assertThat(answer.at("/errors/0/message").asText()).contains("nobody");
        assertThat(answer.at("/errors/0/path/0").asText()).isEqualTo("factSheet");
    }

    @Test
    void pagesGoForwardOverEverySheetOnce() {
        start(SandboxOptions.builder().applications(25));
        Client writer = as("writer");
        List<String> names = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonNode page =
                    writer.query(PAGE, Map.of("first", 10, "after", after)).at("/data/allFactSheets");
            page.at("/edges").forEach(edge -> names.add(edge.at("/node/name").asText()));
            assertThat(page.path("totalCount").asInt()).isEqualTo(25);
            more = page.at("/pageInfo/hasNextPage").asBoolean();
            after = page.at("/pageInfo/endCursor").asText();
        }
        assertThat(names).hasSize(25).doesNotHaveDuplicates();
        assertThat(writer.query("{ allFactSheets(last: 3) { totalCount } }")
                        .at("/errors/0/message")
                        .asText())
                .contains("not supported");
    }

    @Test
    void filtersAreAndedAndUnknownFacetsRefused() {
        start();
        approved("APP-1");
        workspace().addSheet(SheetSeed.application("APP-2").name("Twin").state(LxState.REJECTED));
        workspace().addSheet(SheetSeed.application("APP-3").name("Twin"));
        component("ITC-1");
        workspace().person("Ines Duarte").archive("APP-3");

        assertThat(found(Map.of())).isEqualTo(3);
        assertThat(found(Map.of("externalIds", List.of("externalId/APP-2", "APP-1"))))
                .isEqualTo(1);
        assertThat(found(Map.of("ids", List.of(workspace().sheet("APP-1").id(), "x"))))
                .isEqualTo(1);
        assertThat(found(Map.of("displayName", "Twin"))).isEqualTo(1);
        assertThat(found(Map.of("fullTextSearch", "AS IT"))).isEqualTo(1);
        assertThat(found(facet("lxState", "OR", "APPROVED", "DRAFT"))).isEqualTo(2);
        assertThat(found(facet("lxState", "NOR", "APPROVED"))).isEqualTo(1);
        assertThat(found(facet("FactSheetTypes", "OR", "ITComponent"))).isEqualTo(1);
        assertThat(found(facet("TrashBin", "OR", "archived"))).isEqualTo(1);
        JsonNode refused = as("writer").query(PAGE, Map.of("filter", facet("nonsense", "OR", "x")));
        assertThat(refused.at("/errors/0/message").asText()).contains("nonsense");
        assertThat(refused.at("/data/allFactSheets").isNull()).isTrue();
    }

    private int found(Map<String, ?> filter) {
        return as("writer")
                .query(PAGE, Map.of("filter", filter))
                .at("/data/allFactSheets/totalCount")
                .asInt(-1);
    }

    private static Map<String, ?> facet(String key, String operator, String... keys) {
        return Map.of("facetFilters", List.of(Map.of("facetKey", key, "operator", operator, "keys", List.of(keys))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ nonsense }",
                "{ factSheet(id: \"x\") { nonsense } }",
                "{ factSheet(id: \"x\") { alias } }",
                "mutation { updateFactSheet(id: \"x\", patches: [{op: swap, path: \"/a\"}]) { factSheet { id } } }",
                "{ factSheet(id: \"x\") ",
                "",
            })
    void aDocumentThatDoesNotFitTheSchemaIsRefusedWithStatus200(String document) {
        start();
        HttpResponse<String> answer = as("writer").raw(document, Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Client.json(answer).path("errors")).isNotEmpty();
        assertThat(Client.json(answer).path("data").isMissingNode()).isTrue();
    }

    @Test
    void theWholeSchemaCanBeIntrospected() {
        start();
        JsonNode schema = as("writer").query(IntrospectionQuery.INTROSPECTION_QUERY);
        assertThat(schema.has("errors")).isFalse();
        JsonNode twice = as("writer")
                .query("{ a: __type(name: \"Application\") { fields { name } }"
                        + " b: __type(name: \"EventTypes\") { enumValues { name } } }");
        assertThat(twice.at("/data/b/enumValues").toString()).contains("QUALITY_SEAL_BROKEN");
        assertThat(workspace().requests().count(RequestKind.INTROSPECTION)).isEqualTo(2);
        workspace().change(options -> options.breakEventName(OpenQuestion.BreakEventName.FIELD_UPDATED));
        assertThat(as("writer")
                        .query("{ __type(name: \"EventTypes\") { enumValues { name } } }")
                        .toString())
                .doesNotContain("QUALITY_SEAL_BROKEN");
    }

    @Test
    void whoMayReadFewFieldsSeesNullInTheOthers() {
        start();
        FactSheet sheet = approved("APP-1");
        workspace().restrict("writer", new FieldAccess(Set.of("lxState"), Set.of("alias")));
        JsonNode answer = as("writer")
                .query("query($id: ID!) { factSheet(id: $id) { description lxState } }", Map.of("id", sheet.id()));
        assertThat(answer.at("/data/factSheet/description").isNull()).isTrue();
        assertThat(answer.at("/data/factSheet/lxState").asText()).isEqualTo("APPROVED");
        JsonNode refused = as("writer").update(sheet, Client.set("/description", "x"));
        assertThat(refused.at("/errors/0/message").asText()).contains("'description'");
    }

    @Test
    void theDataModelTellsTheSealSettingsWhereItMayBeRead() {
        start(SandboxOptions.builder()
                .type("Application", rules -> rules.withRenewalDays(30).withIgnoreUpdatesForFields("alias", "tags")));
        JsonNode seal = Client.json(as("writer").get("/services/pathfinder/v1/models/dataModel"))
                .at("/factSheets/Application/config/qualitySeal");
        assertThat(seal.path("enabled").asBoolean()).isTrue();
        assertThat(seal.path("value").asInt()).isEqualTo(30);
        assertThat(seal.path("unit").asText()).isEqualTo("DAYS");
        assertThat(seal.path("ignoreUpdatesForFields").toString()).isEqualTo("[\"alias\"]");
        workspace().change(options -> options.dataModelReadable(false));
        assertThat(as("writer").get("/services/pathfinder/v1/models/dataModel").statusCode())
                .isEqualTo(403);
    }
}
