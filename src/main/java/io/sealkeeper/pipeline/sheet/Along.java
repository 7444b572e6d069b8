package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Verdict;
import java.util.Optional;

/**
 * The seal that is sent in the same mutation as the values.
 *
 * @param order the seal to set; empty if the values are sent alone
 * @param decided whether it is decided yet if a seal is sent with them
 * @param refused whether LeanIX refused the two together; then the values are sent alone
 */
public record Along(Optional<Verdict.SetSeal> order, boolean decided, boolean refused) {

    static final Along UNDECIDED = new Along(Optional.empty(), false, false);

    Along decidedOn(Optional<Verdict.SetSeal> now) {
        return new Along(now, true, refused);
    }

    public Along refusedTogether() {
        return new Along(Optional.empty(), decided, true);
    }

    /** For a new plan of the sheet: a refusal stays, a decision does not. */
    Along anew() {
        return new Along(Optional.empty(), false, refused);
    }

    public boolean approves() {
        return order.filter(v -> v.state() == SealState.APPROVED).isPresent();
    }
}
