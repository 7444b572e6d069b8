package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.patch;
import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatchTest extends SandboxTest {

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(set("/alias", "a \"quoted\" text"), "alias", "a \"quoted\" text"),
                Arguments.of(set("/criticalVulnerabilities", "12"), "criticalVulnerabilities", 12),
                Arguments.of(set("/vulnerabilityScore", "7.5"), "vulnerabilityScore", 7.5),
                Arguments.of(set("/lastSecurityScan", "2026-11-20"), "lastSecurityScan", "2026-11-20"),
                Arguments.of(set("/businessCriticality", "missionCritical"), "businessCriticality", "missionCritical"),
                Arguments.of(patch("add", "/platforms", "[\"web\",\"cloud\"]"), "platforms", List.of("web", "cloud")),
                Arguments.of(set("/name", "New name"), "name", "New name"),
                Arguments.of(patch("remove", "/description", null), "description", null),
                Arguments.of(set("/businessCriticality", null), "businessCriticality", null),
                Arguments.of(set("/lifecycle/phaseOut", "2027-01-01"), "lifecycle", Map.of("phaseOut", "2027-01-01")),
                Arguments.of(
                        set("/lifecycle", "{\"phases\":[{\"phase\":\"active\",\"startDate\":\"2026-01-01\"}]}"),
                        "lifecycle",
                        Map.of("active", "2026-01-01")),
                Arguments.of(
                        set("/externalId", "{\"externalId\":\"X-1\",\"type\":\"ExternalId\"}"),
                        "externalId",
                        Map.of("externalId", "X-1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void aValueIsDecodedByTheKindOfItsField(Map<String, Object> patch, String field, Object value) {
        start();
        JsonNode answer = as("writer").update(approved("APP-1"), patch);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        FactSheet after = workspace().sheets().get(0);
        assertThat(after.value(field).orElse(null)).isEqualTo(value);
    }

    static Stream<Map<String, Object>> refused() {
        return Stream.of(
                set("/nonsense", "1"),
                set("alias", "1"),
                set("/", "1"),
                set("/alias/deep", "1"),
                set("/naFields", "[\"nonsense\"]"),
                set("/naFields", "alias"),
                set("/criticalVulnerabilities", "12.5"),
                set("/criticalVulnerabilities", ""),
                set("/criticalVulnerabilities", null),
                set("/vulnerabilityScore", "NaN"),
                set("/lastSecurityScan", "20.11.2026"),
                set("/lastSecurityScan", "2026-02-30"),
                set("/businessCriticality", "very"),
                set("/platforms", "web"),
                set("/platforms", "[\"abacus\"]"),
                patch("add", "/name", "x"),
                patch("remove", "/name", null),
                set("/lifecycle/someday", "2027-01-01"),
                set("/lifecycle", "2027-01-01"),
                set("/externalId", "X-1"),
                set("/externalId", "{\"externalId\":\"APP-2\"}"),
                set("/tags", "[{\"tagName\":\"unheard-of\"}]"),
                set("/tags", "[{\"tagId\":\"unheard-of\"}]"),
                set("/tags", "[{}]"),
                set("/status", "GONE"),
                set("/relApplicationToITComponent/new_1", "{\"factSheetId\":\"x\"}"),
                patch("add", "/relApplicationToITComponent/new_1", "{\"factSheetId\":\"nobody\"}"),
                patch("add", "/relApplicationToITComponent/new_1", "{}"),
                patch("remove", "/relApplicationToITComponent/nobody", null));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRefusedPatchUndoesTheWholeMutation(Map<String, Object> bad) {
        start();
        FactSheet sheet = approved("APP-1");
        approved("APP-2");
        int events = workspace().auditLog().size();

        JsonNode answer = as("admin").update(sheet, set("/alias", "good"), bad);

        assertThat(answer.at("/data").isNull()).isTrue();
        assertThat(answer.at("/errors/0/extensions/errorType").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
        assertThat(workspace().auditLog()).hasSize(events);
    }

    @Test
    void tagsAreReplacedAsAWhole() {
        start();
        String cloud = workspace()
                .person("Ada Novak")
                .tag(approved("APP-1").id(), "cloud")
                .tags()
                .get(0)
                .id();
        as("writer").update(workspace().sheet("APP-1"), set("/tags", "[{\"tagName\":\"gdpr\"}]"));
        assertThat(workspace().sheet("APP-1").tags()).extracting(Tag::name).containsExactly("gdpr");
        as("writer").update(workspace().sheet("APP-1"), patch("add", "/tags", "[{\"tagId\":\"" + cloud + "\"}]"));
        assertThat(workspace().sheet("APP-1").tags()).extracting(Tag::name).containsExactly("cloud");
        assertThat(workspace().auditLog("APP-1"))
                .extracting(AuditEvent::type)
                .contains(EventType.FACT_SHEET_TAG_ADDED, EventType.FACT_SHEET_TAG_REMOVED);
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void relationsShowAtBothEndsWithTheirAttributes() {
        start();
        approved("APP-1");
        FactSheet far = component("ITC-1");
        String value = "{\"factSheetId\":\"" + far.id() + "\",\"activeFrom\":\"2026-01-01\",\"costTotalAnnual\":12.5}";
        JsonNode added = as("writer")
                .update(workspace().sheet("APP-1"), patch("add", "/relApplicationToITComponent/new_1", value));
        assertThat(added.has("errors")).as(added.toString()).isFalse();
        Relation relation = workspace().sheet("APP-1").relations().get(0);
        assertThat(relation.costTotalAnnual()).contains(12.5);
        assertThat(workspace().sheet("ITC-1").relations()).containsExactly(relation);
        assertThat(workspace().sheet("ITC-1").rev()).isGreaterThan(far.rev());
        assertThat(workspace().sheet("ITC-1").lxState()).isEqualTo(LxState.APPROVED);

        JsonNode twice = as("writer")
                .update(workspace().sheet("APP-1"), patch("add", "/relApplicationToITComponent/new_1", value));
        assertThat(twice.at("/errors/0/message").asText()).contains("exists already");

        String path = "/relITComponentToApplication/" + relation.id();
        String near = workspace().sheet("APP-1").id();
        as("writer")
                .update(
                        workspace().sheet("ITC-1"),
                        set(path, "{\"factSheetId\":\"" + near + "\",\"description\":\"hosts\"}"));
        assertThat(workspace().sheet("APP-1").relations().get(0).description()).contains("hosts");
        as("writer").update(workspace().sheet("ITC-1"), patch("remove", path, null));
        assertThat(workspace().sheet("APP-1").relations()).isEmpty();
        assertThat(workspace().sheet("ITC-1").relations()).isEmpty();
    }

    @Test
    void archivedSheetsAreOutOfSightUntilRecovered() {
        start();
        approved("APP-1");
        String count = "{ allFactSheets { totalCount } }";
        as("writer").updateWith(workspace().sheet("APP-1"), Map.of("comment", "done"), set("/status", "ARCHIVED"));
        assertThat(as("writer")
                        .query(count)
                        .at("/data/allFactSheets/totalCount")
                        .asInt())
                .isZero();
        as("writer").update(workspace().sheet("APP-1"), patch("add", "/status", "ACTIVE"));
        assertThat(as("writer")
                        .query(count)
                        .at("/data/allFactSheets/totalCount")
                        .asInt())
                .isEqualTo(1);
    }
}
