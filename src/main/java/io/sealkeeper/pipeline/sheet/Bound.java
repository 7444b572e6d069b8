package io.sealkeeper.pipeline.sheet;

/** A stage that has a snapshot and a plan. Every decision is bound to the snapshot's revision. */
public sealed interface Bound extends Stage permits ToWrite, Waiting, Tracing, Updated, Restoring, TakingBack {

    /** The plan and the reading it was made on. */
    Planned basis();

    /** The same stage with another basis. */
    Bound with(Planned basis);

    @Override
    default LostUpdate lost() {
        return basis().lost();
    }

    /** The same stage with what was read of the log since. */
    default Bound with(Attribution log) {
        return with(basis().logged(log));
    }
}
