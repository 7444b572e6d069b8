package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Verdict;

/**
 * The sheet has its verdict, and the seal is to be set.
 *
 * @param turn {@link Turn#SEAL}, or {@link Turn#CHECK} once the restoration was sent and its answer lost
 */
public record Restoring(Updated updated, Verdict.SetSeal verdict, Turn turn) implements Bound {

    @Override
    public Planned basis() {
        return updated.basis();
    }

    @Override
    public Restoring with(Planned now) {
        return new Restoring(updated.with(now), verdict, turn);
    }

    public Restoring at(Turn next) {
        return new Restoring(updated, verdict, next);
    }

    public Restoring seen(SealReading now) {
        return new Restoring(updated.seen(now), verdict, turn);
    }

    /** The restoration was sent, and nobody knows whether it was carried out. */
    public Restoring unseen() {
        return new Restoring(updated.withSealUnseen(), verdict, turn);
    }

    @Override
    public Account account() {
        return updated.account();
    }

    @Override
    public boolean mayBeWritten() {
        return true;
    }
}
