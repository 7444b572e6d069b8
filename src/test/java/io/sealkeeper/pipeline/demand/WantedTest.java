package io.sealkeeper.pipeline.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SampleSchema;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.field.FieldInfo;
import io.sealkeeper.pipeline.transform.CanonicalChange;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change wants, checked against the workspace's schema. */
class WantedTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final Map<FactSheetType, Set<String>> NEEDS = Map.of(
            APPLICATION,
            Set.of("alias", "lifecycle", "platforms", "tags", "relToParent", "relApplicationOwner"),
            new FactSheetType("ITComponent"),
            Set.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "fields": {"lxState": "APPROVED"} | 'lxState' is the quality seal: no source may set it
            "relations": {"qualitySeal": []} | 'qualitySeal' is the quality seal: no source may set it
            "fields": {"status": "ARCHIVED"} | field 'status': no source may write it
            "fields": {"rev": 3} | field 'rev': no source may write it
            "fields": {"alais2": "x"} | the workspace's Application has no field 'alais2'
            "fields": {"name": ""} | field 'name': a fact sheet's name can't be empty
            "fields": {"alias": null} | field 'alias': it is mandatory in this workspace, so it can't be emptied
            "fields": {"platforms": []} | field 'platforms': it is mandatory
            "fields": {"tags/x": "y"} | field 'tags/x': this version can't write a part of a field of this kind
            "fields": {"lifecycle/aktive": "2026-01-01"} | it has no 'aktive', only [plan, active], did you mean 'active'?
            "fields": {"lifecycle/active/x": "2026-01-01"} | it has no 'active/x'
            "fields": {"lifecycle": {"active": "2026-02-01"}, "lifecycle/plan": "2026-01-01"} | are wanted at once: keep one of them
            "relations": {"relToParent": [{"id": "1"}, {"id": "2"}]} | there can be only one, and the change wants 2
            "relations": {"relApplicationOwner": [{"name": "x"}]} | can't be told from the relation: add its "type"
            """)
    void what_can_not_be_made_is_said_in_words(String change, String words) {
        assertThatThrownBy(() -> wanted(change))
                .isInstanceOf(Wanted.CannotBeMade.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_mandatory_field_may_be_added_to_and_a_phase_of_one_be_cleared() throws Exception {
        assertThat(wanted(
                                "\"fields\": {\"platforms\": {\"mode\": \"merge\", \"values\": []}, \"lifecycle/plan\": null}")
                        .fields())
                .hasSize(2);
        assertThat(wanted("\"relations\": {\"relApplicationOwner\": [{\"name\": \"x\", \"type\": \"ITComponent\"}]}")
                        .targets())
                .hasSize(1);
    }

    /** Some GraphQL servers treat several questions for types in one document as an attack. */
    @Test
    void types_are_asked_for_one_by_one_where_many_are_refused() {
        WorkspaceSchema schema = new WorkspaceSchema();
        int refused = 0;
        for (var question = schema.next(NEEDS); question.isPresent(); question = schema.next(NEEDS)) {
            boolean many = question.get().names().size() > 1;
            refused += many ? 1 : 0;
            schema.take(
                    question.get(),
                    many ? GraphqlAnswer.refused("too many") : new GraphqlAnswer(SampleSchema.answer(question.get())));
        }
        assertThat(refused).isEqualTo(1);
        assertThat(schema.kind(APPLICATION, "relToParent").orElseThrow().selection())
                .contains("activeFrom");
    }

    private static Wanted wanted(String change) throws Exception {
        WorkspaceSchema schema = SampleSchema.knowing(NEEDS);
        schema.describe(APPLICATION, "alias", new FieldInfo("STRING", List.of(), true));
        schema.describe(APPLICATION, "platforms", new FieldInfo("MULTIPLE_SELECT", List.of(), true));
        schema.describe(APPLICATION, "lifecycle", new FieldInfo("LIFECYCLE", List.of("plan", "active"), true));
        String json = "{\"type\": \"Application\", \"id\": \"1\", " + change + "}";
        return Wanted.of(CanonicalChange.read(new Origin("s", "f", 2), json, JSON.readTree(json)), schema);
    }
}
