package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/**
 * The sheet has its outcome.
 *
 * @param at the stage that it ended at
 * @param read a newer snapshot, after which nothing was written
 * @param supersededBy the later change that already wrote the values it wants
 */
public record Done(Outcome outcome, Stage at, Optional<Snapshot> read, Optional<DeadLetter.By> supersededBy, Why why)
        implements Stage {

    /** Why a sheet ended, where its outcome does not say it. */
    public enum Why {
        PLAIN,
        /** The sheet is no longer as it was when its plan was made. */
        STALE_PLAN,
        /** A dead letter's update was never carried out, and can't arrive any more: there is nothing to put back. */
        NEVER_CARRIED_OUT,
        /** A dead letter's update was not carried out, and the sheet is still at the revision that it is bound to. */
        MAY_STILL_ARRIVE,
        /** The program itself failed on the sheet. */
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
