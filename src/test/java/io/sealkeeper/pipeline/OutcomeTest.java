package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.seal.SealPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a change ends if nobody else acts. */
class OutcomeTest extends PipelineTest {

    @Test
    void aTrustedChangeArrivesAndTheSealIsPutBack() {
        start(1);
        TestGateway.Result result =
                sync(List.of(row("APP-1", "critical", NEW, "high", 78, "score", 7.25, "scanned_on", "2026-11-20")));

        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(sheet("APP-1").values())
                .containsEntry("criticalVulnerabilities", NEW)
                .containsEntry("highVulnerabilities", 78)
                .containsEntry("vulnerabilityScore", 7.25)
                .containsEntry("lastSecurityScan", "2026-11-20");
        ReportLine line = result.line("APP-1");
        assertThat(line.fields())
                .containsExactlyInAnyOrder(
                        "criticalVulnerabilities", "highVulnerabilities", "vulnerabilityScore", "lastSecurityScan");
        assertThat(line.revAfter()).isEqualTo(sheet("APP-1").rev());
        assertThat(line.id()).isEqualTo(sheet("APP-1").id());
    }

    @Test
    void whatStandsThereAlreadyIsNotSent() {
        start(2);
        workspace().person("Ines Duarte").edit("APP-1", "/criticalVulnerabilities", Integer.toString(NEW));
        TestGateway.Result result = sync("APP-1");

        assertThat(result.count("unchanged")).isEqualTo(1);
        assertThat(mutations()).isZero();
        assertThat(workspace().requests().count(RequestKind.LOG)).isZero();
    }

    @Test
    void onlyTheValueThatDiffersIsSent() {
        start(1);
        Object high = sheet("APP-1").value("highVulnerabilities").orElseThrow();
        TestGateway.Result result = sync(List.of(row("APP-1", "critical", NEW, "high", high)));
        assertThat(result.line("APP-1").fields()).containsExactly("criticalVulnerabilities");
    }

    @Test
    void anUntrustedFieldCostsTheSeal() {
        start(1, o -> o, new TestSettings().trusting("criticalVulnerabilities"));
        TestGateway.Result result = sync(List.of(row("APP-1", "critical", NEW, "high", 78)));

        assertThat(result.outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        assertThat(result.line("APP-1").words()).contains("highVulnerabilities").doesNotContain("criticalV");
        assertThat(sheet("APP-1").value("highVulnerabilities")).contains(78);
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void anUntrustedFieldIsRefusedWhereTheOperatorSaysSo() {
        start(1, o -> o, new TestSettings().trusting("criticalVulnerabilities").untrusted(SealPolicy.Untrusted.REFUSE));
        TestGateway.Result result = sync(List.of(row("APP-1", "critical", NEW, "high", 78)));

        assertThat(result.outcome("APP-1")).isEqualTo("rejected");
        assertThat(result.line("APP-1").words()).contains("highVulnerabilities");
        assertThat(mutations()).isZero();
    }

    @Test
    void anUntrustedFieldIsHeldBackWhereTheOperatorSaysSo() {
        start(
                1,
                o -> o,
                new TestSettings().trusting("criticalVulnerabilities").untrusted(SealPolicy.Untrusted.TRUSTED_ONLY));
        TestGateway.Result result = sync(List.of(row("APP-1", "critical", NEW, "high", 78)));

        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(result.line("APP-1").words()).contains("not written", "highVulnerabilities");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(sheet("APP-1").value("highVulnerabilities")).isNotEqualTo(java.util.Optional.of(78));
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
    }

    @ParameterizedTest
    @EnumSource(names = "APPROVED", mode = EnumSource.Mode.EXCLUDE)
    void whatWasNotApprovedIsWrittenAndStaysWhatItWas(LxState state) {
        start(0);
        workspace()
                .addSheet(SheetSeed.application("APP-1")
                        .approvedBy("Ada Novak", 9)
                        .state(state));
        TestGateway.Result result = sync("APP-1");

        assertThat(result.outcome("APP-1")).isEqualTo("not-sealed");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(seal("APP-1")).isEqualTo(state);
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void aReviewThatIsDueIsNotPutOff() {
        start(0, o -> o.type("Application", t -> t.withRenewalDays(0)));
        workspace().addSheet(SheetSeed.application("APP-1").approvedBy("Ada Novak", 91));
        workspace().addSheet(SheetSeed.application("APP-2").approvedBy("Ada Novak", 89));
        workspace()
                .addSheet(SheetSeed.application("APP-3")
                        .approvedBy("Ada Novak", 120)
                        .approvedBy("sealer", 5));
        workspace().addSheet(SheetSeed.application("APP-4").approvedBy("admin", 5));
        TestGateway.Result result = sync("APP-1", "APP-2", "APP-3", "APP-4");

        assertThat(result.outcome("APP-1")).isEqualTo("left-broken review-due");
        assertThat(result.outcome("APP-2")).isEqualTo("restored");
        assertThat(result.outcome("APP-3")).as("a machine renewed it").isEqualTo("left-broken review-due");
        assertThat(result.outcome("APP-4"))
                .as("only ever approved by a machine")
                .isEqualTo("left-broken approval-unknown");
    }

    @Test
    void withoutTheAuditLogTheSealStaysBroken() {
        start(1, o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken approval-unknown");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void withoutTheAuditLogTheOperatorMayOptIn() {
        start(1, o -> o.logReadableFor(OpenQuestion.LogReadableFor.ADMINS), new TestSettings().restoringWithoutLog());
        TestGateway.Result result = sync("APP-1");
        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(result.line("APP-1").words()).contains("revision alone");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void whereItOnlyObservesNoSealIsTouched() {
        start(1, o -> o, new TestSettings().observing());
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken observe-only");
        assertThat(workspace().requests().count(RequestKind.MUTATION, "sealer")).isZero();
    }

    @Test
    void aUserWhoseEditsKeepTheSealHasNothingToRestore() {
        start(1, o -> o, new TestSettings().users("custom", "sealer"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("kept");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void aUserWhoseEditsKeepTheSealBreaksItForAnUntrustedField() {
        start(1, o -> o, new TestSettings().users("custom", "sealer").trusting("highVulnerabilities"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }

    @Test
    void oneUserMayDoBoth() {
        start(1, o -> o, new TestSettings().users("both", "both"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("restored");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(workspace().requests().count(RequestKind.TOKEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aSealerThatMayNotSealParksTheRestoration(OpenQuestion.SealChangeWithoutPermission answer) {
        start(1, o -> o.sealChangeWithoutPermission(answer));
        workspace().changeRole("sealer", Role.WRITER);
        TestGateway.Result result = sync("APP-1");

        assertThat(result.outcome("APP-1")).isEqualTo("parked");
        assertThat(result.line("APP-1").words()).contains("right to update the quality seal", "LeanIX admin");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(hasNewValue("APP-1")).isTrue();
    }

    @Test
    void aRestorationThatAMandatoryFieldForbidsIsParked() {
        start(1, o -> o.type("Application", t -> t.withMandatory("alias")));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("parked");
        assertThat(seal("APP-1")).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
    }
}
