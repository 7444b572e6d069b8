package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/**
 * How far a sheet has come, with what is known of it there. Each stage is immutable; a step takes one and returns the next. What
 * may follow on what stands in {@link StageOrder}, beside the states of the journal.
 */
public sealed interface Stage permits ToRead, Bound, Done {

    /** Which step works on it next. */
    Turn turn();

    /** What can be told of the sheet, however far it came. */
    Account account();

    /** Whether something was sent that may have changed the sheet, and its seal was not seen to yet. */
    boolean mayBeWritten();

    /** What became of updates whose answers nobody has seen. */
    LostUpdate lost();

    /** The end of the sheet, from here. */
    default Done end(Outcome outcome) {
        return new Done(outcome, this, Optional.empty(), Optional.empty(), Done.Why.PLAIN);
    }

    /** The end of the sheet after a new reading, on which nothing is written. */
    default Done endRead(Snapshot now, Outcome outcome) {
        return new Done(outcome, this, Optional.of(now), Optional.empty(), Done.Why.PLAIN);
    }
}
