package io.sealkeeper.leanix.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.leanix.SampleSchema;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationKindTest {

    private static final String TO_ITC = "relApplicationToITComponent";

    @Test
    void its_attributes_are_those_that_leanix_does_not_keep_itself() {
        RelationKind kind = relation(TO_ITC);
        assertThat(kind.attributeNames())
                .containsExactly("activeFrom", "activeUntil", "costTotalAnnual", "note", "regions", "usage");
        assertThat(kind.selection())
                .isEqualTo(" { pageInfo { hasNextPage } edges { node { id factSheet { id } activeFrom activeUntil"
                        + " costTotalAnnual note regions usage } } }");
    }

    @Test
    void the_type_at_its_far_end_is_in_its_name_unless_the_data_model_tells() {
        assertThat(relation(TO_ITC).farType()).contains(new FactSheetType("ITComponent"));
        assertThat(relation("relToParent").farType()).contains(Kinds.APPLICATION);
        assertThat(relation("relToParent").toOne()).isTrue();
        assertThat(relation("relApplicationOwner").farType()).isEmpty();

        WorkspaceSchema schema = SampleSchema.knowing(Map.of(Kinds.APPLICATION, Set.of(TO_ITC)));
        FieldInfo text = new FieldInfo("STRING", List.of(), false);
        schema.describe(
                Kinds.APPLICATION, TO_ITC, new RelationInfo(new FactSheetType("Provider"), true, Map.of("note", text)));
        RelationKind told =
                (RelationKind) schema.kind(Kinds.APPLICATION, TO_ITC).orElseThrow();
        assertThat(told.farType()).contains(new FactSheetType("Provider"));
        assertThat(told.toOne()).isTrue();
        assertThat(told.attributeNames()).containsExactly("activeFrom", "activeUntil", "note");
    }

    @Test
    void what_is_not_named_stays_and_null_clears() throws Exception {
        RelationKind kind = relation(TO_ITC);
        FieldValue present = FieldValue.of("{\"costTotalAnnual\":1200,\"note\":\"x\",\"regions\":[\"de\",\"fr\"]}");

        assertThat(over(kind, present, "{\"costTotalAnnual\": 1200.0, \"regions\": [\"fr\", \"de\"]}"))
                .isEqualTo(present);
        assertThat(over(kind, present, "{\"note\": null, \"usage\": \"low\"}"))
                .hasToString("{\"costTotalAnnual\":1200,\"regions\":[\"de\",\"fr\"],\"usage\":\"low\"}");
        assertThat(over(kind, FieldValue.NONE, "{}")).hasToString("{}");
        assertThat(over(
                        kind,
                        FieldValue.of("{\"activeFrom\":\"2026-01-01\"}"),
                        "{\"activeFrom\": \"2026-01-01T00:00:00Z\"}"))
                .hasToString("{\"activeFrom\":\"2026-01-01\"}");
    }

    @Test
    void what_does_not_fit_is_said_in_words() {
        RelationKind kind = relation(TO_ITC);
        assertThatThrownBy(() -> kind.wanted(given("{\"costTotalAnual\": 1}")))
                .hasMessageContaining("did you mean 'costTotalAnnual'?");
        assertThatThrownBy(() -> kind.wanted(given("{\"usage\": \"hig\"}")))
                .hasMessage("'usage': 'hig' is not one of [high, low], did you mean 'high'?");
        assertThatThrownBy(() -> kind.wanted(given("{\"activeUntil\": \"never\"}")))
                .hasMessageContaining("'activeUntil': 'never' is not a date");
        assertThatThrownBy(() -> kind.wanted(given("{\"id\": \"7\"}"))).hasMessageContaining("there is no 'id'");
    }

    @Test
    void a_reading_tells_what_it_does_not_show() {
        RelationKind kind = relation(TO_ITC);
        String one = "{\"node\": {\"id\": \"r1\", \"factSheet\": {\"id\": \"a\"}, \"costTotalAnnual\": 1.50}}";
        RelationKind.Reading read = read(kind, "[" + one + ", " + one.replace("r1", "r2") + "]", "false");
        assertThat(read.byFarEnd())
                .containsExactly(
                        Map.entry("a", new RelationKind.Related("r1", FieldValue.of("{\"costTotalAnnual\":1.5}"))));
        assertThat(read.twice()).containsExactly("a");
        assertThat(read.cut()).isFalse();
        assertThat(read.hidden()).isFalse();
        assertThat(read(kind, "[]", "true").cut()).isTrue();
        assertThat(read(kind, "null", "false").cut()).isTrue();
        assertThat(read(kind, "[{\"node\": {\"id\": \"r1\", \"factSheet\": null}}]", "false")
                        .hidden())
                .isTrue();
        assertThat(kind.read(Kinds.json("null")).cut()).isFalse();
    }

    @Test
    void it_is_found_again_where_it_has_what_was_written() {
        RelationKind kind = relation(TO_ITC);
        FieldValue before = FieldValue.of("{\"note\":\"x\"}");
        Want again = kind.again(before, FieldValue.of("{\"costTotalAnnual\":1}"));
        FieldValue arrived = FieldValue.of("{\"costTotalAnnual\":1,\"usage\":\"low\"}");

        assertThat(again.over(arrived)).isEqualTo(arrived);
        assertThat(again.over(before)).isNotEqualTo(before);
        assertThat(again.over(FieldValue.NONE)).isNotEqualTo(FieldValue.NONE);
        assertThat(kind.again(before, FieldValue.NONE).over(before)).isEqualTo(FieldValue.NONE);
    }

    private static RelationKind.Reading read(RelationKind kind, String edges, String more) {
        return kind.read(Kinds.json("{\"edges\": " + edges + ", \"pageInfo\": {\"hasNextPage\": " + more + "}}"));
    }

    private static FieldValue over(RelationKind kind, FieldValue present, String wanted) throws Exception {
        return kind.over(present, kind.wanted(given(wanted)));
    }

    private static Map<String, Optional<Object>> given(String json) {
        Map<String, Optional<Object>> given = new java.util.TreeMap<>();
        Kinds.json(json)
                .properties()
                .forEach(e -> given.put(e.getKey(), Kinds.wanted(e.getValue().toString())));
        return given;
    }

    private static RelationKind relation(String name) {
        return (RelationKind) Kinds.of(name);
    }
}
