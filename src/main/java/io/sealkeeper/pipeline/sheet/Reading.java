package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;

/**
 * What was read of a sheet before anything was sent, and what is to be written to it.
 *
 * @param lainStill whether nobody had touched the sheet for so long that no break of its seal could be pending
 */
public record Reading(Snapshot snapshot, Plan.Write plan, boolean lainStill) {

    /** @param readAt when the snapshot was taken, by LeanIX's clock */
    public static Reading at(LeanIxNow readAt, Snapshot snapshot, Plan.Write plan) {
        return new Reading(
                snapshot,
                plan,
                snapshot.touched()
                        .filter(then -> readAt.isSurelyLaterThan(then, BreakOrigin.LONGEST_PENDING))
                        .isPresent());
    }

    /** Whether our write meets an approved seal. */
    public boolean isApproved() {
        return snapshot.seal() == SealState.APPROVED;
    }

    Reading with(Plan.Write other) {
        return new Reading(snapshot, other, lainStill);
    }
}
