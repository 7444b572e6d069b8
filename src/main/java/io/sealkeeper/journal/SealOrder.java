package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Verdict;

/**
 * The seal that a verdict ordered, as the journal records it. It can't be sent: after a crash the sheet has to be
 * judged anew, because only {@link Verdict} makes an order that may be sent to LeanIX.
 *
 * @param rev the revision that it is bound to
 * @param whenDone the outcome once LeanIX has confirmed the state
 */
public record SealOrder(SealState state, Revision rev, Outcome whenDone) {

    static SealOrder of(Verdict.SetSeal verdict) {
        return new SealOrder(verdict.state(), verdict.rev(), verdict.whenDone());
    }
}
