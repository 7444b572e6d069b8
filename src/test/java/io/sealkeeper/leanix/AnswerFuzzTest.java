package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Belief;
import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Likeness;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.OurWrite;
import io.sealkeeper.seal.Ours;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SlicedLog;
import io.sealkeeper.seal.TrailReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Answers of every wrong form: no reader throws, and none finds an approval, a revision or a clean record that is not
 * there. A failure names its seed: {@code -Dsealkeeper.fuzz.seed=} and {@code -Dsealkeeper.fuzz.cases=1}.
 */
class AnswerFuzzTest {

    private static final Fuzz FUZZ = new Fuzz(10_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FactSheetType APPLICATION = new FactSheetType("Application");

    private static final String UPDATED = """
            {"data": {"s_0": {"factSheet": {"id": "a", "rev": 5, "lxState": "BROKEN_QUALITY_SEAL"}},
                      "s_1": {"factSheet": {"id": "b", "rev": 6, "lxState": "APPROVED"}}, "s_2": null},
             "errors": [{"message": "clash", "path": ["s_2"], "extensions": {"errorType": "REVISION_CLASH"}}]}""";
    private static final String ROLLED_BACK = """
            {"data": null, "errors": [
              {"message": "clash", "path": ["s_1"], "extensions": {"errorType": "REVISION_CLASH"}},
              {"message": "all is rolled back", "path": [], "extensions": {"errorType": "BUSINESS_LOGIC"}}]}""";
    private static final String STATES = """
            {"data": {"factSheets": {"edges": [
              {"node": {"id": "a", "rev": 5, "lxState": "BROKEN_QUALITY_SEAL"}},
              {"node": {"id": "b", "rev": 6, "lxState": "APPROVED"}}, {"node": {"id": "c", "rev": 7, "lxState": null}}]}}}""";
    private static final String SNAPSHOT = """
            {"data": {"factSheets": {"edges": [{"node": {"id": "a", "type": "Application", "displayName": "A", "rev": 5,
              "lxState": "APPROVED", "status": "ACTIVE", "externalId": {"externalId": "APP-1"}, "f0": true, "f1": 4,
              "f2": 2.5, "f3": 77, "f4": "x", "f5": ["p", "q"]}}]}}}""";
    private static final String LOG = """
            {"data": {"s_0": {"edges": [
               {"node": {"eventType": "FACT_SHEET_FIELD_UPDATED", "path": "/score", "newValue": "2",
                 "createdAt": "2026-11-20T10:00:00Z", "user": {"id": "writer", "technicalUser": true}}},
               {"node": {"eventType": "QUALITY_SEAL_BROKEN", "path": null, "newValue": null,
                 "createdAt": "2026-11-20T10:00:00Z", "user": {"id": "writer", "technicalUser": true}}}OTHER],
               "pageInfo": {"hasNextPage": false, "endCursor": null}}}}""";
    private static final String OTHER = """
            , {"node": {"eventType": "FACT_SHEET_FIELD_UPDATED", "path": "/score", "newValue": "3",
                 "createdAt": "2026-11-20T10:00:01Z", "user": {"id": "ada", "technicalUser": false}}}""";
    private static final String SCHEMA = """
            {"data": {"s_0": {"enumValues": [{"name": "QUALITY_SEAL_APPROVED"}, {"name": "FACT_SHEET_UPDATED"}]},
              "s_1": {"fields": [
                {"name": "bool", "type": {"kind": "SCALAR", "name": "Boolean"}},
                {"name": "count", "type": {"kind": "NON_NULL", "ofType": {"kind": "SCALAR", "name": "Int"}}},
                {"name": "decimal", "type": {"kind": "SCALAR", "name": "Float"}},
                {"name": "long", "type": {"kind": "SCALAR", "name": "Long"}},
                {"name": "text", "type": {"kind": "SCALAR", "name": "String"}},
                {"name": "texts", "type": {"kind": "LIST", "ofType": {"kind": "ENUM", "name": "E"}}}]}}}""";

    @Test
    void no_answer_to_a_mutation_gives_a_seal_or_a_revision_that_it_does_not_hold() throws Exception {
        FUZZ.spoil(UPDATED, (body, answer) -> {
            List<MutationAnswer.OfSheet> sheets = MutationAnswer.read(answer, 3).sheets();
            assertThat(sheets).hasSize(3);
            for (int i = 0; i < 3; i++) {
                JsonNode sheet = body.path("data").path("s_" + i).path("factSheet");
                if (sheets.get(i) instanceof MutationAnswer.Done done) {
                    checkReading(sheet, done.reading());
                }
            }
        });
    }

    /** A mutation that is reported as not done is sent again, so only the documented form may report that. */
    @Test
    void nothing_but_the_documented_rollback_proves_that_nothing_was_done() throws Exception {
        FUZZ.spoil(ROLLED_BACK, (body, answer) -> {
            boolean proves = MutationAnswer.read(answer, 3).sheets().stream()
                    .anyMatch(s -> (s instanceof MutationAnswer.Spared spared && spared.certain())
                            || (s instanceof MutationAnswer.Refused refused && refused.certain()));
            if (proves) {
                JsonNode errors = body.path("errors");
                assertThat(body.path("data").isNull()).isTrue();
                assertThat(errors.path(errors.size() - 1).path("path").toString())
                        .isEqualTo("[]");
                assertThat(errors.path(0).path("path").toString()).matches("\\[\"s_[012]\"\\]");
            }
        });
    }

    @Test
    void no_reading_of_states_gives_a_seal_that_it_does_not_hold() throws Exception {
        FUZZ.spoil(STATES, (body, answer) -> StateQuery.read(answer)
                .forEach((id, reading) -> assertThat(edges(body.path("data").path("factSheets")))
                        .as("a sheet %s of that seal and revision", id)
                        .anyMatch(n -> new FactSheetId(n.path("id").asText()).equals(id) && holds(n, reading))));
    }

    @Test
    void no_snapshot_gives_a_seal_that_it_does_not_hold() throws Exception {
        WorkspaceSchema schema = schema();
        SnapshotQuery query = new SnapshotQuery(schema, Map.of(APPLICATION, schema.fields(APPLICATION)));
        FUZZ.spoil(SNAPSHOT, (body, answer) -> query.read(answer).forEach(found -> assertThat(
                        edges(body.path("data").path("factSheets")))
                .anyMatch(
                        n -> n.path("id").asText().equals(found.snapshot().id().value())
                                && holds(
                                        n,
                                        new SealReading(
                                                found.snapshot().rev(),
                                                found.snapshot().seal())))));
    }

    @Test
    void a_log_that_is_not_certainly_all_ours_is_never_read_as_ours() throws Exception {
        for (String other : List.of("", OTHER)) {
            FUZZ.spoil(LOG.replace("OTHER", other), (body, answer) -> {
                Optional<AuditLogQuery.Page> page = AuditLogQuery.read(answer, "s_0");
                if (page.isPresent()
                        && page.get().next().isEmpty()
                        && trail(page.get().entries()) instanceof AuditTrail.OnlyUs) {
                    JsonNode log = body.path("data").path("s_0");
                    assertThat(edges(log))
                            .allMatch(n -> n.path("user").path("id").asText().equals("writer"));
                    assertThat(log.path("pageInfo").path("hasNextPage").toString())
                            .as("whether there is more")
                            .isEqualTo("false");
                }
                AuditLogQuery.read(answer, "s_0").ifPresent(p -> p.entries()
                        .forEach(e -> assertThat(e.describe()).isNotNull()));
            });
        }
    }

    /** The score was written at revision 1 and led to revision 2, which is the present one. */
    private static AuditTrail trail(List<LogEntry> events) {
        FieldEdit edit = new FieldEdit(new FieldPath("score"), FieldValue.NONE, FieldValue.of("1"));
        Revision before = new Revision(1);
        Revision after = new Revision(2);
        OurWrite own = new OurWrite(List.of(edit), before, Optional.of(after), false, 1, false);
        return TrailReading.of(
                        new SlicedLog(new TreeMap<>(Map.of(1L, events)), Map.of(), Known.NO),
                        new Ours("writer", own, List.of(), before, after, true, BreakOrigin.OURS_BY_NAME),
                        (e, event) -> Likeness.SAME,
                        new Belief(true, true))
                .trail();
    }

    @Test
    void no_schema_gives_a_field_that_it_does_not_hold() throws Exception {
        FUZZ.spoil(SCHEMA, (body, answer) -> {
            WorkspaceSchema schema = new WorkspaceSchema();
            WorkspaceSchema.Question question =
                    schema.next(List.of(APPLICATION)).orElseThrow();
            schema.take(question, answer);
            for (String field : schema.fields(APPLICATION)) {
                assertThat(body.path("data").path("s_1").path("fields"))
                        .anyMatch(f -> f.path("name").asText().equals(field));
            }
            schema.sealEvents().forEach(e -> assertThat(e).contains("QUALITY_SEAL"));
        });
    }

    @Test
    void no_answer_of_the_token_service_makes_its_reader_fail() throws Exception {
        String claims = "{\"principal\": {\"id\": \"u\", \"permission\": {\"role\": \"MEMBER\"}}}";
        FUZZ.run((dice, mutator) -> {
            Optional<JsonNode> spoiledClaims = mutator.spoiled(claims);
            String jwt = "h."
                    + Base64.getUrlEncoder()
                            .encodeToString(spoiledClaims
                                    .map(JsonNode::toString)
                                    .orElse("{\"principal\"")
                                    .getBytes(StandardCharsets.UTF_8))
                    + ".s";
            String answer = "{\"access_token\": \"" + jwt + "\", \"expires_in\": 3599, \"token_type\": \"bearer\"}";
            Optional<JsonNode> body = mutator.spoiled(answer);
            if (body.isPresent()) {
                Optional<AccessToken> token = AccessToken.read(body.get());
                token.ifPresent(t -> {
                    assertThat(t.toString()).doesNotContain(jwt);
                    assertThat(t.life()).isPositive();
                    assertThat(t.isStale(Duration.ZERO)).isFalse();
                    assertThat(t.isStale(t.life())).isTrue();
                });
            }
        });
    }

    private static void checkReading(JsonNode sheet, SealReading reading) {
        assertThat(holds(sheet, reading)).as("%s in %s", reading, sheet).isTrue();
    }

    /** Whether the JSON holds exactly this. */
    private static boolean holds(JsonNode sheet, SealReading reading) {
        JsonNode rev = sheet.path("rev");
        String seal = sheet.path("lxState").isTextual() ? sheet.path("lxState").textValue() : "";
        boolean sameRev = (rev.isIntegralNumber() || rev.isTextual())
                && rev.asText()
                        .replaceFirst("^0+(?=\\d)", "")
                        .equals(Long.toString(reading.rev().value()));
        return sameRev
                && switch (reading.state()) {
                    case UNKNOWN -> true;
                    case NONE -> sheet.path("lxState").isNull();
                    default -> seal.equals(reading.state().name());
                };
    }

    private static List<JsonNode> edges(JsonNode connection) {
        java.util.ArrayList<JsonNode> nodes = new java.util.ArrayList<>();
        connection.path("edges").forEach(e -> nodes.add(e.path("node")));
        return nodes;
    }

    private static WorkspaceSchema schema() throws JsonProcessingException {
        WorkspaceSchema schema = new WorkspaceSchema();
        schema.take(schema.next(List.of(APPLICATION)).orElseThrow(), new GraphqlAnswer(JSON.readTree(SCHEMA)));
        assertThat(schema.fields(APPLICATION)).hasSize(6);
        return schema;
    }
}
