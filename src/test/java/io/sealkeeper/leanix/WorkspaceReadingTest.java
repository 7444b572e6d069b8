package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.WorkspaceSchema.Question;
import io.sealkeeper.leanix.model.ModelJson;
import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Known;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A model and a schema that are read anew: all that was known is asked for, and stands until the answers are there. */
class WorkspaceReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final FactSheetType COMPONENT = new FactSheetType("ITComponent");

    private final WorkspaceSchema schema =
            SampleSchema.knowing(Map.of(APPLICATION, Set.of("risk", "alias"), COMPONENT, Set.of()));
    private final WorkspaceModel model = new WorkspaceModel();

    WorkspaceReadingTest() {
        model.take(
                model("\"value\": 90, \"unit\": \"DAYS\"", "\"alias\": {\"type\": \"STRING\", \"mandatory\": true}"),
                schema);
    }

    private static JsonNode model(String seal, String fields) {
        try {
            return JSON.readTree("{\"factSheets\": {\"Application\": {\"config\": {\"qualitySeal\": {" + seal
                    + "}}, \"fields\": {" + fields + "}}, \"Unused\": {\"config\": {\"qualitySeal\": {\"enabled\": "
                    + !seal.contains("90") + "}}}}}");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static GraphqlAnswer answer(JsonNode body) {
        return new GraphqlAnswer(body);
    }

    /** Answers all questions, without a field of the applications. */
    private static int finish(WorkspaceReading reading, String withoutField) {
        int questions = 0;
        for (var question = reading.next(); question.isPresent(); question = reading.next()) {
            assertThat(question.get().request().isOptional()).isTrue();
            assertThat(reading.take(question.get(), answer(without(question.get(), withoutField))))
                    .isEmpty();
            questions++;
        }
        return questions;
    }

    private static JsonNode without(Question question, String field) {
        ObjectNode body = SampleSchema.answer(question).deepCopy();
        int at = question.names().indexOf("Application");
        if (at >= 0) {
            JsonNode fields = body.path("data").path("s_" + at).path("fields");
            fields.forEach(
                    f -> ((ObjectNode) f).put("name", f.path("name").asText().replaceAll("^" + field + "$", "x")));
        }
        return body;
    }

    @Test
    void the_old_answers_stand_until_all_new_ones_are_there() {
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        reading.takeModel(answer(model("\"value\": 30, \"unit\": \"DAYS\"", "")));
        assertThat(finish(reading, "risk")).isEqualTo(1);
        assertThat(schema.kind(APPLICATION, "risk")).isPresent();
        assertThat(schema.isMandatory(APPLICATION, "alias")).isTrue();
        assertThat(model.rules(APPLICATION).renewal()).contains(Duration.ofDays(90));

        reading.complete();

        assertThat(schema.kind(APPLICATION, "risk")).isEmpty();
        assertThat(schema.kind(APPLICATION, "alias")).isPresent();
        assertThat(schema.isMandatory(APPLICATION, "alias")).isFalse();
        assertThat(model.rules(APPLICATION).renewal()).contains(Duration.ofDays(30));
        assertThat(schema.next(Map.of(APPLICATION, Set.of("alias"), COMPONENT, Set.of())))
                .as("nothing of it is asked once more")
                .isEmpty();
    }

    @Test
    void a_model_is_the_same_whatever_the_order_of_its_names() {
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        reading.takeModel(answer(
                model("\"unit\": \"DAYS\", \"value\": 90", "\"alias\": {\"mandatory\": true, \"type\": \"STRING\"}")));
        assertThat(reading.isSameModel()).isTrue();
        reading.takeModel(answer(model("\"value\": 90, \"unit\": \"DAYS\"", "\"alias\": {\"type\": \"STRING\"}")));
        assertThat(reading.isSameModel()).isFalse();
        reading.takeModel(GraphqlAnswer.refused("HTTP 403"));
        assertThat(reading.isSameModel()).isFalse();
    }

    @Test
    void the_outline_is_of_both_the_model_and_the_schema() {
        ModelOutline outline = model.outline(schema, Set.of(APPLICATION, new FactSheetType("Nothing")));
        assertThat(outline.has(APPLICATION, "alias")).isEqualTo(Known.YES);
        assertThat(outline.has(APPLICATION, "risk")).as("of the schema alone").isEqualTo(Known.YES);
        assertThat(outline.has(APPLICATION, "riskk")).isEqualTo(Known.NO);
        assertThat(outline.mandatory(APPLICATION)).containsExactly("alias");
        assertThat(outline.type(APPLICATION).orElseThrow().rules().orElseThrow().renewal())
                .contains(Duration.ofDays(90));
        assertThat(outline.hasType(new FactSheetType("Nothing"))).isEqualTo(Known.NO);
        assertThat(outline.hasType(new FactSheetType("Unused"))).isEqualTo(Known.YES);
        assertThat(outline.has(new FactSheetType("Unused"), "name"))
                .as("a model need not list what each type has")
                .isEqualTo(Known.UNKNOWN);
        assertThat(ModelJson.read(ModelJson.of(outline))).isEqualTo(outline);
    }

    @Test
    void a_type_that_has_gone_is_seen_as_gone() {
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        reading.takeModel(answer(model("\"value\": 90, \"unit\": \"DAYS\"", "")));
        Question question = reading.next().orElseThrow();
        ObjectNode body = SampleSchema.answer(question).deepCopy();
        ((ObjectNode) body.path("data")).putNull("s_" + question.names().indexOf("ITComponent"));
        reading.take(question, answer(body));

        reading.complete();
        assertThat(schema.hasType(COMPONENT)).isFalse();
    }

    @Test
    void a_type_that_somebody_asked_for_meanwhile_is_kept() {
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        finish(reading, "");
        Question meanwhile = schema.next(List.of(new FactSheetType("Location"))).orElseThrow();
        schema.take(meanwhile, answer(SampleSchema.answer(meanwhile)));
        reading.complete();
        assertThat(schema.hasType(new FactSheetType("Location"))).isTrue();
    }

    @Test
    void an_answer_that_was_on_its_way_meanwhile_is_older_and_does_not_count() {
        Question old = new WorkspaceSchema().next(List.of(APPLICATION)).orElseThrow();
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        finish(reading, "risk");
        reading.complete();
        schema.take(old, answer(SampleSchema.answer(old)));
        assertThat(schema.kind(APPLICATION, "risk")).isEmpty();
    }

    @Test
    void without_a_model_in_the_answer_the_old_rules_and_descriptions_stand() {
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        assertThat(reading.takeModel(GraphqlAnswer.refused("HTTP 403"))).isFalse();
        finish(reading, "risk");
        reading.complete();
        assertThat(schema.kind(APPLICATION, "risk")).isEmpty();
        assertThat(schema.isMandatory(APPLICATION, "alias")).isTrue();
        assertThat(model.rules(APPLICATION).renewal()).contains(Duration.ofDays(90));
        assertThat(new WorkspaceReading(new WorkspaceModel(), schema).takeModel(GraphqlAnswer.refused("HTTP 403")))
                .as("a model that was never readable is nothing new")
                .isTrue();
    }

    @Test
    void without_the_schema_only_the_rules_are_replaced() {
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        reading.takeModel(answer(model("\"ignoreUpdatesForFields\": [\"alias\"]", "")));
        reading.completeWithoutSchema();
        assertThat(model.rules(APPLICATION).ignores(new FieldPath("alias"))).isTrue();
        assertThat(schema.kind(APPLICATION, "risk")).isPresent();
    }

    @Test
    void a_document_is_read_as_it_was_asked() throws JsonProcessingException {
        SnapshotQuery query = new SnapshotQuery(schema, Map.of(APPLICATION, Set.of("risk")));
        WorkspaceReading reading = new WorkspaceReading(model, schema);
        finish(reading, "risk");
        reading.complete();
        JsonNode sheet =
                JSON.readTree("{\"id\": \"1\", \"type\": \"Application\", \"rev\": 3, \"lxState\": \"APPROVED\", \""
                        + query.alias(APPLICATION, "risk") + "\": \"high\"}");
        ObjectNode body = JSON.createObjectNode();
        body.putObject("data")
                .putObject("factSheets")
                .putArray("edges")
                .addObject()
                .set("node", sheet);
        assertThat(query.read(answer(body))
                        .get(0)
                        .snapshot()
                        .present(new FieldPath("risk"))
                        .text())
                .contains("high");
    }
}
