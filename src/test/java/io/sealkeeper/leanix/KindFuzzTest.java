package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Answers of every wrong form about fields of every kind: no reader throws, and none finds a sheet, a relation or a
 * name that is not there. A failure names its seed: {@code -Dsealkeeper.fuzz.seed=} and {@code
 * -Dsealkeeper.fuzz.cases=1}.
 */
@Timeout(300)
class KindFuzzTest {

    private static final Fuzz FUZZ = new Fuzz(5_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FactSheetType APPLICATION = new FactSheetType("Application");

    /** A field of each kind, as a sheet has it. */
    private static final Map<String, String> PRESENT = new TreeMap<>(Map.ofEntries(
            Map.entry("alias", "\"x\""),
            Map.entry("score", "2.50"),
            Map.entry("cost", "\"12.10\""),
            Map.entry("count", "3"),
            Map.entry("big", "9007199254740993"),
            Map.entry("flag", "true"),
            Map.entry("day", "\"2026-11-20T07:00:00Z\""),
            Map.entry("risk", "\"low\""),
            Map.entry("platforms", "[\"b\", \"a\"]"),
            Map.entry("naFields", "[\"alias\"]"),
            Map.entry("lifecycle", "{\"phases\": [{\"phase\": \"plan\", \"startDate\": \"2026-01-01\"}]}"),
            Map.entry("tags", "[{\"id\": \"t1\", \"name\": \"Cloud\"}, {\"id\": \"t2\", \"name\": \"Old\"}]"),
            Map.entry("externalId", "{\"externalId\": \"APP-1\", \"comment\": \"c\"}"),
            Map.entry("location", "{\"rawAddress\": \"Bonn\", \"latitude\": 50.7}"),
            Map.entry("projectStatus", "[{\"id\": \"7\", \"date\": \"2026-01-31\", \"progress\": 1}]"),
            Map.entry(
                    "relApplicationToITComponent",
                    "{\"pageInfo\": {\"hasNextPage\": false}, \"edges\": [{\"node\": {\"id\": \"r1\","
                            + " \"factSheet\": {\"id\": \"far1\"}, \"costTotalAnnual\": 1.5, \"regions\": [\"de\"]}},"
                            + " {\"node\": {\"id\": \"r2\", \"factSheet\": {\"id\": \"far2\"}}}]}")));

    private static final WorkspaceSchema SCHEMA = SampleSchema.knowing(Map.of(APPLICATION, PRESENT.keySet()));

    @Test
    void no_value_of_a_sheet_makes_its_reader_fail() throws Exception {
        SnapshotQuery query = new SnapshotQuery(SCHEMA, Map.of(APPLICATION, PRESENT.keySet()));
        ObjectNode sheet =
                (ObjectNode) JSON.readTree("{\"id\": \"a\", \"type\": \"Application\", \"displayName\": \"A\","
                        + " \"rev\": 5, \"lxState\": \"APPROVED\", \"status\": \"ACTIVE\"}");
        int alias = 0;
        for (String value : PRESENT.values()) {
            sheet.set("f" + alias++, JSON.readTree(value));
        }
        String document = "{\"data\": {\"factSheets\": {\"edges\": [{\"node\": " + sheet + "}]}}}";
        assertThat(query.read(new GraphqlAnswer(JSON.readTree(document)))
                        .get(0)
                        .snapshot()
                        .present())
                .hasSize(PRESENT.size() + 2);
        FUZZ.spoil(document, (body, answer) -> query.read(answer).forEach(found -> {
            found.relations().values().forEach(reading -> reading.byFarEnd()
                    .forEach((far, related) ->
                            assertThat(body.toString()).contains(written(far), written(related.id()))));
            found.snapshot().present().forEach(KindFuzzTest::isFoundAgain);
        }));
    }

    /** The JSON form of a text, whether it is there as a text or as a number. */
    private static String written(String text) {
        String json = TextNode.valueOf(text).toString();
        return json.substring(1, json.length() - 1);
    }

    /** Restored from the journal, the present value would be no change. */
    private static void isFoundAgain(FieldPath path, FieldValue value) {
        FieldKind kind = SCHEMA.kind(APPLICATION, path.field()).orElseThrow();
        if (kind instanceof RelationKind relation) {
            assertThat(relation.again(value, value).over(value))
                    .as(path.value())
                    .isEqualTo(value);
        } else if (path.inner().isEmpty()) {
            assertThat(kind.again(kind.sent(value)).over(value))
                    .as(path.value())
                    .isEqualTo(value);
        }
        kind.json(value);
    }

    @Test
    void no_answer_to_a_search_gives_a_sheet_that_has_another_name() throws Exception {
        NameQuery.Search search = new NameQuery.Search(APPLICATION, "Billing", false, Optional.empty());
        String document =
                "{\"data\": {\"s_0\": {\"pageInfo\": {\"hasNextPage\": true, \"endCursor\": \"c\"}, \"edges\": ["
                        + "{\"node\": {\"id\": \"a\", \"type\": \"Application\", \"name\": \"Billing\", \"displayName\": \"G / Billing\","
                        + " \"status\": \"ACTIVE\"}}, {\"node\": {\"id\": \"b\", \"type\": \"Application\", \"name\": \"Billing 2\","
                        + " \"displayName\": \"Billing 2\", \"status\": \"ACTIVE\"}}]}}}";
        FUZZ.spoil(document, (body, answer) -> NameQuery.read(answer, 0, search).ifPresent(page -> {
            JsonNode found = body.path("data").path("s_0");
            page.archivedById().keySet().forEach(id -> assertThat(found.path("edges"))
                    .anyMatch(e -> e.path("node").path("id").asText().equals(id.value())
                            && (e.path("node").path("name").asText().equals("Billing")
                                    || e.path("node")
                                            .path("displayName")
                                            .asText()
                                            .equals("Billing"))));
            assertThat(page.next().isPresent())
                    .isEqualTo(found.path("pageInfo").path("hasNextPage").booleanValue());
        }));
    }

    @Test
    void no_schema_makes_its_reader_fail_or_ask_for_ever() throws Exception {
        FUZZ.run((dice, mutator) -> {
            WorkspaceSchema schema = new WorkspaceSchema();
            Map<FactSheetType, Set<String>> fields = Map.of(APPLICATION, PRESENT.keySet());
            int asked = 0;
            for (var question = schema.next(fields); question.isPresent(); question = schema.next(fields)) {
                Optional<JsonNode> answer =
                        mutator.spoiled(SampleSchema.answer(question.get()).toString());
                schema.take(question.get(), new GraphqlAnswer(answer.orElseGet(() -> JSON.createObjectNode())));
                assertThat(asked++).isLessThan(60);
            }
            for (String field : PRESENT.keySet()) {
                schema.kind(APPLICATION, field).ifPresent(kind -> {
                    kind.present(SampleSchema.type("Tag").orElseThrow());
                    assertThat(kind.selection()).isNotNull();
                });
            }
        });
    }
}
