package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;

/**
 * An update was sent and may have been carried out; nobody has seen its answer.
 *
 * @param turn {@link Turn#CHECK} or {@link Turn#READ} until a reading has shown whether it was carried out;
 *     {@link Turn#WRITE} or {@link Turn#VOUCH} if it is to be sent once more, with the same revision
 */
public record Updating(Planned basis, Turn turn) implements ToWrite {

    @Override
    public Updating with(Planned now) {
        return new Updating(now, turn);
    }

    @Override
    public Updating at(Turn next) {
        return new Updating(basis, next);
    }

    public Updating seen(SealReading now) {
        return new Updating(basis.seen(now), turn);
    }

    @Override
    public Account account() {
        return basis.account();
    }

    @Override
    public boolean mayBeWritten() {
        return true;
    }
}
