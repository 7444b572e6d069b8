package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/**
 * How far a sheet has come, with what is known of it there. Each stage is immutable; a step takes one and returns the next.
 * {@link StageOrder} defines which stage may follow on which.
 */
public sealed interface Stage permits ToRead, Bound, Done {

    /** Which step works on it next. */
    Turn turn();

    /** What is known of the sheet at this stage. */
    Account account();

    /** Whether something was sent that may have changed the sheet, and its seal is still owed. */
    boolean mayBeWritten();

    /** What is known of updates whose results are unknown. */
    LostUpdate lost();

    /** Ends the sheet at this stage. */
    default Done end(Outcome outcome) {
        return new Done(outcome, this, Optional.empty(), Optional.empty(), Done.Why.PLAIN);
    }

    /** Ends the sheet after a newer snapshot, with nothing written on it. */
    default Done endRead(Snapshot now, Outcome outcome) {
        return new Done(outcome, this, Optional.of(now), Optional.empty(), Done.Why.PLAIN);
    }
}
