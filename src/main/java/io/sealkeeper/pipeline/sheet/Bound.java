package io.sealkeeper.pipeline.sheet;

/** A stage from which a snapshot and a plan are known: all that is decided is bound to the snapshot's revision. */
public sealed interface Bound extends Stage permits ToWrite, Waiting, Tracing, Updated, Restoring, TakingBack {

    /** The plan and what it was made on. */
    Planned basis();

    /** The same stage with another basis. */
    Bound with(Planned basis);

    @Override
    default LostUpdate lost() {
        return basis().lost();
    }

    /** The same stage with what the log told since. */
    default Bound with(Attribution log) {
        return with(basis().logged(log));
    }
}
