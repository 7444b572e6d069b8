package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/**
 * It has its outcome.
 *
 * @param at the stage that it ended at
 * @param read a new reading, on which nothing is written
 * @param supersededBy the later change that has brought what it wants
 */
public record Done(Outcome outcome, Stage at, Optional<Snapshot> read, Optional<DeadLetter.By> supersededBy, Why why)
        implements Stage {

    /** What else is to be known of an end. */
    public enum Why {
        PLAIN,
        /** The sheet is not what its plan was made on. */
        STALE_PLAN,
        /** A dead letter's update never arrived: there is nothing to put back. */
        NEVER_CARRIED_OUT,
        /** The program failed on it. */
        FAULT
    }

    /** The same end for this reason. */
    public Done because(Why reason) {
        return new Done(outcome, at, read, supersededBy, reason);
    }

    public Done because(DeadLetter.By later) {
        return new Done(outcome, at, read, Optional.of(later), why);
    }

    @Override
    public Turn turn() {
        return Turn.NOBODY;
    }

    @Override
    public Account account() {
        return read.map(at.account()::read).orElseGet(at::account);
    }

    @Override
    public boolean mayBeWritten() {
        return at.mayBeWritten();
    }

    @Override
    public LostUpdate lost() {
        return at.lost();
    }
}
