package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Verdict;
import java.util.Optional;

/** The plan may be sent: for the first time, or again with the same revision. */
public sealed interface ToWrite extends Bound permits Planned, Updating {

    @Override
    ToWrite with(Planned basis);

    /** The same, with another step's turn. */
    ToWrite at(Turn next);

    /** The update leaves. */
    default ToWrite leaves(long nanos) {
        return with(basis().leftAt(nanos));
    }

    /** The last approval is asked for before it is sent. */
    default ToWrite vouching() {
        return with(basis().logged(basis().log().begin(false))).at(Turn.VOUCH);
    }

    /** It was decided whether a seal goes with the values. */
    default ToWrite sealAlong(Optional<Verdict.SetSeal> order) {
        return with(basis().along(basis().along().decidedOn(order)));
    }
}
