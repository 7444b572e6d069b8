package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.BreakTiming;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that live shorter than a run, by virtual time. */
class TokenRenewalTest extends TwoSources {

    @Test
    void a_token_is_renewed_before_it_expires() {
        addSheet();
        // The run waits about ten seconds for the break.
        workspace().change(o -> o.accessTokenSeconds(4).breakTiming(BreakTiming.afterMillis(9500)));
        process().sync(SOURCE, "5.csv", List.of(PipelineTest.row(SHEET, "critical", 5)));
        assertThat(workspace().sheet(SHEET).lxState()).isEqualTo(LxState.APPROVED);
        assertThat(workspace().requests().count(RequestKind.TOKEN, "writer")).isGreaterThan(1);
        assertThat(workspace().requests().all()).noneMatch(r -> r.status() == 401);
    }
}
