package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealTest extends SandboxTest {

    @ParameterizedTest(name = "{0} edits: {1}; seals: {2}")
    @CsvSource({
        "writer, BROKEN_QUALITY_SEAL, false",
        "sealer, refused,             true",
        "both,   BROKEN_QUALITY_SEAL, true",
        "custom, APPROVED,            false",
        "admin,  APPROVED,            true",
        "member, BROKEN_QUALITY_SEAL, false",
        "viewer, refused,             false",
    })
    void eachRoleBreaksAndSetsTheSealAsItsRoleSays(String who, String afterEdit, boolean seals) {
        start();
        FactSheet sheet = approved("APP-1");

        JsonNode edit = as(who).update(sheet, set("/criticalVulnerabilities", "7"));

        if (afterEdit.equals("refused")) {
            assertThat(edit.at("/errors/0/extensions/errorType").asText()).isEqualTo("NO_PERMISSION");
            assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
        } else {
            assertThat(edit.at("/data/updateFactSheet/factSheet/lxState").asText())
                    .isEqualTo(afterEdit);
            assertThat(edit.at("/data/updateFactSheet/factSheet/rev").asLong()).isEqualTo(sheet.rev() + 1);
        }
        workspace().person("Greta Lind").edit("APP-1", "/description", "broken in any case");
        as(who).update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"));
        assertThat(workspace().sheet("APP-1").lxState())
                .isEqualTo(seals ? LxState.APPROVED : LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void aMemberWhoIsResponsibleKeepsTheSealAndMaySetIt() {
        start();
        approved("APP-1");
        workspace().subscribe("APP-1", "member", Subscription.Type.RESPONSIBLE);

        as("member").update(workspace().sheet("APP-1"), set("/alias", "x"));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
        as("member").update(workspace().sheet("APP-1"), set("/lxState", "BROKEN_QUALITY_SEAL"));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void theSealBreaksByItselfWhenTheRenewalIntervalHasElapsed() {
        start();
        FactSheet sheet = approved("APP-1");

        clock.advance(Duration.ofDays(80).minusSeconds(1));
        assertThat(workspace().sheet("APP-1")).isEqualTo(sheet);
        clock.advance(Duration.ofSeconds(1));

        FactSheet broken = workspace().sheet("APP-1");
        assertThat(broken.lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(broken.rev()).isGreaterThan(sheet.rev());
        AuditEvent last =
                workspace().auditLog("APP-1").get(workspace().auditLog("APP-1").size() - 1);
        assertThat(last.userId())
                .isEqualTo(workspace().principal("LeanIX System").id());
    }

    @Test
    void anApprovalRestartsTheRenewalClockAndAnEditDoesNot() {
        start();
        approved("APP-1");
        clock.advance(Duration.ofDays(79));
        as("custom").update(workspace().sheet("APP-1"), set("/alias", "x"));
        clock.advance(Duration.ofDays(1));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);

        as("sealer").update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"));
        clock.advance(Duration.ofDays(89));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
    }

    @Test
    void mandatoryFieldsGuardTheApproval() {
        start(SandboxOptions.builder().type("Application", rules -> rules.withMandatory("description")));
        FactSheet sheet = approved("APP-1");

        assertThat(as("admin")
                        .update(sheet, Client.patch("remove", "/description", null))
                        .at("/errors/0/message")
                        .asText())
                .contains("'description'");
        as("admin").update(workspace().sheet("APP-1"), set("/lxState", "DRAFT"));
        as("admin").update(workspace().sheet("APP-1"), Client.patch("remove", "/description", null));
        assertThat(workspace().sheet("APP-1").value("description")).isEmpty();
        JsonNode refused = as("admin").update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"));
        assertThat(refused.at("/errors/0/message").asText()).contains("'description'");
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.DRAFT);
    }

    @Test
    void ignoredFieldsNeverBreakAndASwitchedOffSealIsNull() {
        start(SandboxOptions.builder()
                .type("Application", rules -> rules.withIgnoreUpdatesForFields("criticalVulnerabilities")));
        approved("APP-1");
        as("writer").update(workspace().sheet("APP-1"), set("/criticalVulnerabilities", "9"));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);

        workspace().change(options -> options.type("Application", rules -> rules.withSealEnabled(false)));
        JsonNode answer = as("writer").update(workspace().sheet("APP-1"), set("/alias", "x"));
        assertThat(answer.at("/data/updateFactSheet/factSheet/lxState").isNull())
                .isTrue();
        JsonNode refused = as("admin").update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"));
        assertThat(refused.at("/errors/0/message").asText()).contains("not enabled");
    }

    @Test
    void theLegacyApprovalWorks() {
        start();
        workspace().addSheet(SheetSeed.application("APP-1"));
        as("sealer").update(workspace().sheet("APP-1"), Client.patch("add", "/qualitySeal", "approve"));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(LxState.APPROVED);
    }

    @ParameterizedTest
    @CsvSource({"DRAFT", "REJECTED", "BROKEN_QUALITY_SEAL"})
    void anEditLeavesASheetThatIsNotApprovedInItsState(LxState state) {
        start();
        workspace().addSheet(SheetSeed.application("APP-1").state(state));
        as("writer").update(workspace().sheet("APP-1"), set("/alias", "x"));
        assertThat(workspace().sheet("APP-1").lxState()).isEqualTo(state);
    }
}
