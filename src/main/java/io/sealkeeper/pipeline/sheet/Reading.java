package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.time.Duration;

/**
 * What was read of a sheet before anything was sent, and what is to be written to it.
 *
 * @param lainStill whether nobody had touched the sheet for so long that no break of its seal could be pending
 */
public record Reading(Snapshot snapshot, Plan.Write plan, boolean lainStill) {

    /** The longest that a break can be pending: automations act within minutes, in bulk within half an hour (SAP plug-in docs). */
    public static final Duration LONGEST_BREAK = Duration.ofHours(1);

    /** @param readAt when the snapshot was taken, by LeanIX's clock */
    public static Reading at(LeanIxNow readAt, Snapshot snapshot, Plan.Write plan) {
        return new Reading(
                snapshot,
                plan,
                snapshot.touched()
                        .filter(then -> readAt.isSurelyLaterThan(then, LONGEST_BREAK))
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
