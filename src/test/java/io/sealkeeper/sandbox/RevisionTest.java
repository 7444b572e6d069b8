package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionTest extends SandboxTest {

    private static final String BATCH = "mutation($id: ID!, $bad: [Patch]!, $good: [Patch]!) {"
            + " m1: updateFactSheet(id: $id, patches: $good) { factSheet { rev } }"
            + " m2: updateFactSheet(id: $id, patches: $bad) { factSheet { rev } }"
            + " m3: updateFactSheet(id: $id, patches: $good) { factSheet { rev } } }";

    @Test
    void aStaleRevIsRefusedWithTheDocumentedMessage() {
        start();
        FactSheet sheet = approved("APP-1");
        workspace().person("Ada Novak").edit("APP-1", "/alias", "mine");

        JsonNode answer = as("writer").update(sheet, set("/alias", "ours"));

        assertThat(answer.at("/data/updateFactSheet").isNull()).isTrue();
        assertThat(answer.at("/errors/0/message").asText())
                .isEqualTo("DB revision of Fact Sheet has changed: 2 instead of given 1");
        assertThat(answer.at("/errors/0/extensions/errorType").asText()).isEqualTo("REVISION_CLASH");
        assertThat(answer.at("/errors/0/path/0").asText()).isEqualTo("updateFactSheet");
        assertThat(answer.at("/errors/0/locations/0/line").asInt()).isEqualTo(1);
        assertThat(workspace().sheet("APP-1").value("alias")).contains("mine");
    }

    @Test
    void withoutRevTheLastWriterWins() {
        start();
        FactSheet sheet = approved("APP-1");
        as("writer").updateWith(sheet, Map.of(), set("/alias", "a"));
        assertThat(as("writer").updateWith(sheet, Map.of(), set("/alias", "b")).has("errors"))
                .isFalse();
        assertThat(workspace().sheet("APP-1").value("alias")).contains("b");
    }

    @Test
    void validateOnlyWritesNothing() {
        start();
        FactSheet sheet = approved("APP-1");
        Map<String, Object> only = Map.of("validateOnly", true);
        assertThat(as("writer").updateWith(sheet, only, set("/alias", "a")).has("errors"))
                .isFalse();
        assertThat(as("writer").updateWith(sheet, only, set("/alias/x", "a")).has("errors"))
                .isTrue();
        assertThat(as("viewer").updateWith(sheet, only, set("/alias", "a")).has("errors"))
                .isTrue();
        workspace().change(options -> options.validateOnly(OpenQuestion.ValidateOnly.CHECKS_FORM_ONLY));
        assertThat(as("viewer").updateWith(sheet, only, set("/alias", "a")).has("errors"))
                .isFalse();
        assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
    }

    @ParameterizedTest
    @CsvSource({"INDEPENDENT, false", "FIRST_ERROR_STOPS_REST, true"})
    void aliasesRunInOrderAndAFailedOneStopsTheRestOrNot(OpenQuestion.MutationBatch batch, boolean stopped) {
        start(SandboxOptions.builder().mutationBatch(batch).noOpPatch(OpenQuestion.NoOpPatch.COUNTS));
        FactSheet sheet = approved("APP-1");
        JsonNode answer = as("writer")
                .query(
                        BATCH,
                        Map.of("id", sheet.id(), "good", List.of(set("/alias", "x")), "bad", List.of(set("/x", "x"))));
        assertThat(answer.at("/data/m1/factSheet/rev").asLong()).isEqualTo(2);
        assertThat(answer.at("/data/m2").isNull()).isTrue();
        assertThat(answer.at("/data/m3").isNull()).isEqualTo(stopped);
        assertThat(workspace().sheet("APP-1").rev()).isEqualTo(stopped ? 2 : 3);
        assertThat(workspace().requests().all())
                .last()
                .extracting(RequestRecord::aliases)
                .isEqualTo(3);
    }

    @Test
    void aNewSheetStartsAtRevisionZeroAndUnapproved() {
        start();
        JsonNode created = as("writer")
                .query("mutation { createFactSheet(input: {name: \"New\", type: Application}, patches: [{op: replace,"
                        + " path: \"/alias\", value: \"n\"}]) { factSheet { rev lxState name } } }");
        assertThat(created.at("/data/createFactSheet/factSheet/rev").asLong(-1)).isZero();
        assertThat(created.at("/data/createFactSheet/factSheet/lxState").asText())
                .isEqualTo("DRAFT");
        assertThat(workspace().sheets()).singleElement().satisfies(s -> assertThat(s.value("alias"))
                .contains("n"));
    }

    @Test
    void subscribingRaisesRevAndKeepsTheSeal() {
        start();
        FactSheet sheet = approved("APP-1");
        FactSheet after = workspace().subscribe("APP-1", "Greta Lind", Subscription.Type.OBSERVER);
        assertThat(after.rev()).isGreaterThan(sheet.rev());
        assertThat(after.lxState()).isEqualTo(LxState.APPROVED);
    }
}
