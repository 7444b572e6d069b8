package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;

/**
 * The seal should be broken because of fields that the owners have not agreed to, but can't be: what was written is taken
 * back, so that no approval covers it.
 *
 * @param why the seal can't be broken
 * @param turn {@link Turn#TAKE_BACK}; {@link Turn#CHECK} or {@link Turn#READ} once the mutation's result is unknown
 */
public record TakingBack(Restoring restoring, String why, Turn turn) implements Bound {

    @Override
    public Planned basis() {
        return restoring.basis();
    }

    @Override
    public TakingBack with(Planned now) {
        return new TakingBack(restoring.with(now), why, turn);
    }

    public TakingBack at(Turn next) {
        return new TakingBack(restoring, why, next);
    }

    public TakingBack seen(SealReading now) {
        return new TakingBack(restoring.seen(now), why, turn);
    }

    @Override
    public Account account() {
        return restoring.account();
    }

    @Override
    public boolean mayBeWritten() {
        return true;
    }
}
