package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Verdict;
import java.util.Optional;

/**
 * The seal that goes into the mutation with the values.
 *
 * @param order what it is set to; empty where the values go alone
 * @param decided whether it was decided already if a seal goes with them
 * @param refused whether LeanIX refused the two together: then the values go alone
 */
public record Along(Optional<Verdict.SetSeal> order, boolean decided, boolean refused) {

    static final Along UNDECIDED = new Along(Optional.empty(), false, false);

    Along decidedOn(Optional<Verdict.SetSeal> now) {
        return new Along(now, true, refused);
    }

    public Along refusedTogether() {
        return new Along(Optional.empty(), decided, true);
    }

    /** The sheet is planned anew: a refusal stands, a decision does not. */
    Along anew() {
        return new Along(Optional.empty(), false, refused);
    }

    public boolean approves() {
        return order.filter(v -> v.state() == SealState.APPROVED).isPresent();
    }
}
