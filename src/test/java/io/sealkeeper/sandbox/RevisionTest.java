package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionTest extends SandboxTest {

    @Test
    void aStaleRevIsRefusedWithTheDocumentedMessage() {
        start();
        FactSheet sheet = approved("APP-1");
        workspace().person("Ada Novak").edit("APP-1", "/alias", "mine");

        JsonNode answer = as("writer").update(sheet, set("/alias", "ours"));

        assertThat(answer.at("/data").isNull()).isTrue();
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
