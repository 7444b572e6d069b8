package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SheetSeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The workspace's own rules for seals: how long an approval holds, which types have a seal, what can't break it. */
class RenewalTest extends PipelineTest {

    private String outcomeOfApprovalBefore(int days) {
        workspace().addSheet(SheetSeed.application("APP-1").approvedBy("Ada Novak", days));
        gateway().connect();
        return sync("APP-1").outcome("APP-1");
    }

    @Test
    void anApprovalHoldsAsLongAsTheWorkspaceSays() {
        start(0, o -> o.type("Application", t -> t.withRenewalDays(365)));
        assertThat(outcomeOfApprovalBefore(200)).isEqualTo("restored");
    }

    @Test
    void theOperatorMaySetAShorterTime() {
        start(
                0,
                o -> o.type("Application", t -> t.withRenewalDays(365)),
                new TestSettings().renewal(Duration.ofDays(30)));
        assertThat(outcomeOfApprovalBefore(200)).isEqualTo("left-broken review-due");
    }

    @Test
    void whereTheWorkspaceDoesNotSayItIsNinetyDays() {
        start(0, o -> o.dataModelReadable(false).type("Application", t -> t.withRenewalDays(365)));
        assertThat(outcomeOfApprovalBefore(100)).isEqualTo("left-broken review-due");
        assertThat(workspace().requests().count(RequestKind.REST)).isEqualTo(1);
    }

    @Test
    void aTypeWithoutASealNeedsNoSealWork() {
        start(3, o -> o.type("Application", t -> t.withSealEnabled(false)));
        gateway().connect();
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("not-sealed");
        assertThat(workspace().requests().count(RequestKind.LOG)).isZero();
        assertThat(workspace().requests().count(RequestKind.READ)).isEqualTo(1);
    }

    @Test
    void aFieldThatTheWorkspaceIgnoresBreaksNothingAndNeedsNobodysTrust() {
        start(
                2,
                o -> o.type("Application", t -> t.withIgnoreUpdatesForFields("highVulnerabilities")),
                new TestSettings().trusting("criticalVulnerabilities"));
        gateway().connect();
        TestGateway.Result result =
                sync(List.of(row("APP-1", "high", NEW), row("APP-2", "critical", NEW, "high", NEW)));
        assertThat(result.outcome("APP-1")).isEqualTo("kept");
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        assertThat(result.outcome("APP-2")).isEqualTo("restored");
    }
}
