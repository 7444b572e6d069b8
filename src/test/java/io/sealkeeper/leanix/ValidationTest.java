package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A validation of an update can't turn into an update; and no plan of values holds a seal. */
class ValidationTest {

    private static UpdateMutation.Values values(String field, String place) {
        FieldEdit edit = new FieldEdit(
                new FieldPath(field), FieldValue.of("1"), FieldValue.of("APPROVED"), new FieldPath(place));
        return new UpdateMutation.Values(
                new Snapshot(
                        new FactSheetId("id"),
                        new FactSheetType("Application"),
                        "APP-1",
                        new Revision(7),
                        SealState.APPROVED,
                        Map.of()),
                new Plan.Write(List.of(edit), new TreeSet<>(), new TreeSet<>()),
                Optional.empty(),
                "validateOnly: false");
    }

    @Test
    void each_of_its_updates_is_marked_in_the_document_itself() {
        GraphqlRequest request = UpdateMutation.validation(
                Stream.of(1, 2, 3).map(i -> values("alias", "alias")).toList());
        String query = (String) request.payload().get("query");
        assertThat(query.split("updateFactSheet\\(", -1)).hasSize(4);
        assertThat(query.split("validateOnly: true\\)", -1)).hasSize(4);
        assertThat(query).doesNotContain("$validate").doesNotContain("false");
        assertThat(request.writes()).isFalse();
    }

    @Test
    void a_seal_among_the_values_is_refused_wherever_it_hides() {
        for (String seal : List.of("lxState", "qualitySeal", "lxState/x")) {
            assertThatThrownBy(() -> UpdateMutation.values(List.of(values(seal, seal))))
                    .hasMessageContaining("only a verdict sets it");
            assertThatThrownBy(() -> UpdateMutation.values(List.of(values("alias", seal))))
                    .hasMessageContaining("only a verdict sets it");
        }
    }
}
