package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.patch;
import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenQuestionTest extends SandboxTest {

    @Test
    void aSealPatchWithoutPermissionCanBeIgnoredInSilence() {
        start(SandboxOptions.builder()
                .sealChangeWithoutPermission(OpenQuestion.SealChangeWithoutPermission.SILENTLY_IGNORED));
        FactSheet sheet = approved("APP-1");
        JsonNode alone = as("writer").update(sheet, set("/lxState", "REJECTED"));
        assertThat(alone.has("errors")).isFalse();
        assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
        as("writer").update(sheet, set("/alias", "x"), set("/lxState", "APPROVED"));
        assertThat(workspace().sheet("APP-1").value("alias")).contains("x");
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @ParameterizedTest
    @CsvSource({
        "ENDS_APPROVED, true,  APPROVED",
        "ENDS_APPROVED, false, APPROVED",
        "BROKEN_ANYWAY, true,  BROKEN_QUALITY_SEAL",
        "BROKEN_ANYWAY, false, BROKEN_QUALITY_SEAL",
        "ORDER_MATTERS, true,  APPROVED",
        "ORDER_MATTERS, false, BROKEN_QUALITY_SEAL",
    })
    void fieldsAndSealInOneMutation(OpenQuestion.SameMutation answer, boolean sealLast, LxState end) {
        start(SandboxOptions.builder().sameMutation(answer));
        FactSheet sheet = approved("APP-1");
        Object field = set("/alias", "x");
        Object seal = set("/lxState", "APPROVED");
        as("both").update(sheet, sealLast ? field : seal, sealLast ? seal : field);
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(end);
        assertThat(workspace().sheet("APP-1").rev()).isEqualTo(sheet.rev() + 1);
    }

    @Test
    void theBreakCanComeSomeTimeLater() {
        start(SandboxOptions.builder().breakTiming(BreakTiming.afterMillis(500)));
        JsonNode answer = as("writer").update(approved("APP-1"), set("/alias", "x"));
        assertThat(answer.at("/data/updateFactSheet/factSheet/lxState").asText())
                .isEqualTo("APPROVED");
        clock.advance(Duration.ofMillis(499));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        clock.advance(Duration.ofMillis(1));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void theBreakCanComeWithTheNextRequest() {
        start(SandboxOptions.builder()
                .breakTiming(BreakTiming.afterRequests(1))
                .breakBumpsRev(OpenQuestion.BreakBumpsRev.YES));
        Client writer = as("writer");
        FactSheet sheet = approved("APP-1");
        JsonNode answer = writer.update(sheet, set("/alias", "x"));
        assertThat(answer.at("/data/updateFactSheet/factSheet/lxState").asText())
                .isEqualTo("APPROVED");
        JsonNode next =
                writer.query("query($id: ID!) { factSheet(id: $id) { lxState rev } }", Map.of("id", sheet.id()));
        assertThat(next.at("/data/factSheet/lxState").asText()).isEqualTo("BROKEN_QUALITY_SEAL");
        assertThat(next.at("/data/factSheet/rev").asLong()).isEqualTo(sheet.rev() + 2);
    }

    @ParameterizedTest
    @CsvSource({"NO, 2, 2", "YES, 3, 3"})
    void theBreakIsARevStepOfItsOwnOrNot(OpenQuestion.BreakBumpsRev answer, long rev, long breakRev) {
        start(SandboxOptions.builder().breakBumpsRev(answer));
        JsonNode result = as("writer").update(approved("APP-1"), set("/alias", "x"));
        assertThat(result.at("/data/updateFactSheet/factSheet/rev").asLong()).isEqualTo(rev);
        assertThat(workspace().auditLog("APP-1")).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.QUALITY_SEAL_BROKEN);
            assertThat(event.rev()).isEqualTo(breakRev);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "UNTOUCHED,   1, APPROVED",
        "REV_RAISED,  2, APPROVED",
        "SEAL_BROKEN, 2, BROKEN_QUALITY_SEAL",
    })
    void theFarEndOfARelation(OpenQuestion.FarEnd answer, long rev, LxState state) {
        start(SandboxOptions.builder().farEndBreaks(answer));
        FactSheet far = component("ITC-1");
        String value = "{\"factSheetId\":\"" + far.id() + "\"}";
        as("writer").update(approved("APP-1"), patch("add", "/relApplicationToITComponent/new_1", value));
        assertThat(workspace().sheet("ITC-1").rev()).isEqualTo(rev);
        assertThat(workspace().sheet("ITC-1").lxState()).isEqualTo(state);
        assertThat(workspace().sheet("ITC-1").relations()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"DOES_NOTHING, 1, APPROVED", "COUNTS, 2, BROKEN_QUALITY_SEAL"})
    void aPatchWithThePresentValue(OpenQuestion.NoOpPatch answer, long rev, LxState state) {
        start(SandboxOptions.builder().noOpPatch(answer));
        as("writer").update(approved("APP-1"), set("/criticalVulnerabilities", "1"));
        assertThat(workspace().sheet("APP-1").rev()).isEqualTo(rev);
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(state);
    }

    @Test
    void revCanMoveByAnyStep() {
        start(SandboxOptions.builder().revStep(OpenQuestion.RevStep.RANDOM));
        approved("APP-1");
        long before = workspace().sheet("APP-1").rev();
        for (int i = 0; i < 20; i++) {
            as("writer").update(workspace().sheet("APP-1"), set("/alias", "x" + i));
        }
        assertThat(workspace().sheet("APP-1").rev()).isBetween(before + 21, before + 100);
    }

    @ParameterizedTest
    @EnumSource(OpenQuestion.BreakEventBy.class)
    void theBreakIsLoggedInTheNameOfTheEditorOrTheSystem(OpenQuestion.BreakEventBy answer) {
        start(SandboxOptions.builder().breakEventBy(answer));
        as("writer").update(approved("APP-1"), set("/alias", "x"));
        String who = answer == OpenQuestion.BreakEventBy.EDITOR ? "writer" : "LeanIX System";
        assertThat(workspace().auditLog("APP-1"))
                .last()
                .extracting(AuditEvent::userId)
                .isEqualTo(workspace().principal(who).id());
    }

    @Test
    void errorsCanBeNullOnSuccessAndPermissionsAbsent() {
        start(SandboxOptions.builder()
                .errorsOnSuccess(OpenQuestion.ErrorsOnSuccess.NULL)
                .permissionsShape(OpenQuestion.PermissionsShape.ABSENT));
        JsonNode answer = as("writer")
                .query(
                        "query($id: ID!) { factSheet(id: $id) { permissions { self } } }",
                        Map.of("id", approved("A").id()));
        assertThat(answer.path("errors").isNull()).isTrue();
        assertThat(answer.has("errors")).isTrue();
        assertThat(answer.at("/data/factSheet/permissions").isNull()).isTrue();
    }
}
