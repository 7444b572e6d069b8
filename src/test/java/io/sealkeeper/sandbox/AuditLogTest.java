package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLogTest extends SandboxTest {

    private static final String LOG = "query($id: ID!, $since: Long, $types: [EventTypes], $first: Int,"
            + " $after: String) { allLogEvents(factSheetId: $id, sinceRev: $since, eventTypes: $types, first: $first,"
            + " after: $after) { pageInfo { hasNextPage endCursor } edges { node { id eventType path oldValue newValue"
            + " createdAt user { id displayName technicalUser } } } } }";

    private JsonNode log(String who, Map<String, ?> more) {
        Map<String, Object> variables = new HashMap<>(more);
        variables.put("id", workspace().sheet("APP-1").id());
        return as(who).query(LOG, variables);
    }

    private List<String> types(Map<String, ?> more) {
        return log("writer", more).at("/data/allLogEvents/edges").findValuesAsText("eventType");
    }

    @Test
    void tellsWhoDidWhatNewestFirst() {
        start();
        FactSheet sheet = approved("APP-1");
        as("writer").updateWith(sheet, Map.of("rev", sheet.rev(), "comment", "run 7"), set("/alias", "x"));

        JsonNode edges = log("writer", Map.of()).at("/data/allLogEvents/edges");

        assertThat(edges.findValuesAsText("eventType"))
                .containsExactly(
                        "QUALITY_SEAL_BROKEN",
                        "FACT_SHEET_FIELD_UPDATED",
                        "QUALITY_SEAL_APPROVED",
                        "FACT_SHEET_CREATED");
        JsonNode edit = edges.at("/1/node");
        assertThat(edit.path("path").asText()).isEqualTo("/alias");
        assertThat(edit.path("oldValue").isNull()).isTrue();
        assertThat(edit.path("newValue").asText()).isEqualTo("x");
        assertThat(edit.path("createdAt").asText()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(edit.at("/user/technicalUser").asBoolean()).isTrue();
        JsonNode approval = edges.at("/2/node");
        assertThat(approval.path("path").asText()).isEqualTo("/qualitySeal");
        assertThat(approval.path("oldValue").isNull()).isTrue();
        assertThat(approval.path("newValue").asText()).isEqualTo("APPROVED");
        assertThat(approval.path("createdAt").asText()).isEqualTo("2026-11-13T08:00:00Z");
        assertThat(approval.at("/user/displayName").asText()).isEqualTo("Ada Novak");
        assertThat(workspace().auditLog("APP-1").get(2).comment()).isEqualTo("run 7");
        assertThat(workspace().auditLog("APP-1").get(2).requestNumber()).isPositive();
        assertThat(workspace().requests().count(RequestKind.LOG)).isEqualTo(1);
    }

    @Test
    void isCutByTypeAndPages() {
        start();
        approved("APP-1");
        assertThat(types(Map.of("types", List.of("QUALITY_SEAL_APPROVED")))).containsExactly("QUALITY_SEAL_APPROVED");
        JsonNode first = log("writer", Map.of("first", 1)).at("/data/allLogEvents");
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        String after = first.at("/pageInfo/endCursor").asText();
        assertThat(types(Map.of("first", 1, "after", after))).containsExactly("FACT_SHEET_CREATED");
    }

    @ParameterizedTest
    @CsvSource({"EXCLUSIVE, 0, 1", "EXCLUSIVE, 1, 0", "INCLUSIVE, 1, 1", "INCLUSIVE, 0, 2", "INCLUSIVE, 2, 0"})
    void isCutByRevision(OpenQuestion.SinceRev answer, long since, int events) {
        start(SandboxOptions.builder().sinceRev(answer));
        approved("APP-1");
        assertThat(types(Map.of("since", since))).hasSize(events);
    }

    @Test
    void canBeForAdminsOnly() {
        start(SandboxOptions.builder().logReadableFor(OpenQuestion.LogReadableFor.ADMINS));
        approved("APP-1");
        JsonNode refused = log("writer", Map.of());
        assertThat(refused.at("/data/allLogEvents").isNull()).isTrue();
        assertThat(refused.at("/errors/0/extensions/errorType").asText()).isEqualTo("NO_PERMISSION");
        assertThat(log("admin", Map.of()).has("errors")).isFalse();
    }

    @Test
    void canLagByTime() {
        start(SandboxOptions.builder().logLag(LogLag.ofMillis(300)));
        approved("APP-1");
        clock.advance(Duration.ofSeconds(1));
        as("custom").update(workspace().sheet("APP-1"), set("/alias", "x"));
        assertThat(types(Map.of())).hasSize(2);
        clock.advance(Duration.ofMillis(300));
        assertThat(types(Map.of())).hasSize(3);
    }

    @Test
    void canLagByReads() {
        start(SandboxOptions.builder().logLag(LogLag.ofReads(2)));
        approved("APP-1");
        assertThat(types(Map.of())).isEmpty();
        assertThat(types(Map.of())).isEmpty();
        as("custom").update(workspace().sheet("APP-1"), set("/alias", "x"));
        assertThat(types(Map.of())).hasSize(2);
        assertThat(types(Map.of())).hasSize(2);
        assertThat(types(Map.of())).hasSize(3);
    }

    @Test
    void aBreakCanBeNoMoreThanAFieldUpdate() {
        start(SandboxOptions.builder().breakEventName(OpenQuestion.BreakEventName.FIELD_UPDATED));
        as("writer").update(approved("APP-1"), set("/alias", "x"));
        JsonNode newest = log("writer", Map.of()).at("/data/allLogEvents/edges/0/node");
        assertThat(newest.path("eventType").asText()).isEqualTo("FACT_SHEET_FIELD_UPDATED");
        assertThat(newest.path("path").asText()).isEqualTo("/lxState");
        assertThat(newest.path("newValue").asText()).isEqualTo("BROKEN_QUALITY_SEAL");
    }
}
