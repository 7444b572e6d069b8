package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Verdict;
import java.util.Optional;

/** The plan may be sent, for the first time or again with the same revision. */
public sealed interface ToWrite extends Bound permits Planned, Updating {

    @Override
    ToWrite with(Planned basis);

    /** The same stage, with another step's turn. */
    ToWrite at(Turn next);

    /** The update is sent now; the first time counts. */
    default ToWrite leaves(long nanos) {
        return with(basis().leftAt(nanos));
    }

    /** The last approval is read from the log before the update is sent. */
    default ToWrite vouching() {
        return with(basis().logged(basis().log().begin(false))).at(Turn.VOUCH);
    }

    /** Records the decision whether a seal is sent with the values. */
    default ToWrite sealAlong(Optional<Verdict.SetSeal> order) {
        return with(basis().along(basis().along().decidedOn(order)));
    }
}
