package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import java.util.Optional;

/**
 * An update was sent and may have been carried out; nobody has seen its answer.
 *
 * @param last the newest reading of revision and seal since
 * @param turn {@link Turn#CHECK} or {@link Turn#READ} until a reading has shown whether it was carried out;
 *     {@link Turn#WRITE} or {@link Turn#VOUCH} if it is to be sent once more, with the same revision
 */
public record Updating(Planned basis, Optional<SealReading> last, Turn turn) implements ToWrite {

    @Override
    public Updating with(Planned now) {
        return new Updating(now, last, turn);
    }

    @Override
    public Updating at(Turn next) {
        return new Updating(basis, last, next);
    }

    public Updating seen(SealReading now) {
        return new Updating(basis, Optional.of(now), turn);
    }

    @Override
    public Account account() {
        return basis.account().seen(last);
    }

    @Override
    public boolean mayBeWritten() {
        return true;
    }
}
