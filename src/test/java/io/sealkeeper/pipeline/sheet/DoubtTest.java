package io.sealkeeper.pipeline.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import org.junit.jupiter.api.Test;

class DoubtTest {

    private static final GraphqlAnswer.Fault FAULT =
            GraphqlAnswer.refused("too large").refusal().orElseThrow();

    /** If the next answer is lost, it must not be taken for a refusal: what got no answer may still arrive. */
    @Test
    void aRefusalIsForgottenOnceTheMutationIsSentAgain() {
        Doubt again = Doubt.NONE.refused(FAULT).asSentAgain();
        assertThat(again.isRefused()).isFalse();
        assertThat(again.isFree()).isFalse();
    }

    @Test
    void aRefusalThatAReadingConfirmsStands() {
        assertThat(Doubt.NONE.refused(FAULT).wasNotDone().standing()).contains(FAULT);
        assertThat(Doubt.NONE.refused(FAULT).mayBeDone().standing()).isEmpty();
    }

    @Test
    void onlyWhatWasSparedAndNeitherRefusedNorClaimedAddsNoDoubt() {
        SealReading claim = new SealReading(new Revision(6), SealState.APPROVED);
        assertThat(Doubt.NONE.asSpared().isOnlySpared()).isTrue();
        assertThat(Doubt.NONE.isOnlySpared()).isFalse();
        assertThat(Doubt.NONE.refused(FAULT).asSpared().isOnlySpared()).isFalse();
        assertThat(Doubt.NONE.claimed(claim, true).isOnlySpared()).isFalse();
    }
}
