package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import java.util.Optional;

/**
 * The update was carried out, and the seal is to be judged.
 *
 * @param written revision and seal from the answer; without an answer, as they were found
 * @param told whether there was an answer, and which process received it
 * @param last the newest reading of revision and seal
 * @param sealUnseen whether a restoration was sent whose answer nobody has seen
 * @param turn {@link Turn#CHECK} or {@link Turn#ATTRIBUTE}
 */
public record Updated(
        Planned basis, SealReading written, Account.Told told, SealReading last, boolean sealUnseen, Turn turn)
        implements Bound {

    /** LeanIX answered the update. */
    public static Updated answered(Planned basis, SealReading reading) {
        return new Updated(basis, reading, Account.Told.NOW, reading, false, Turn.CHECK);
    }

    /** For a far end, of which no answer tells: revision and seal are as they were found. */
    public static Updated found(Planned basis, SealReading reading) {
        return new Updated(basis, reading, Account.Told.NEVER, reading, false, Turn.CHECK);
    }

    @Override
    public Updated with(Planned now) {
        return new Updated(now, written, told, last, sealUnseen, turn);
    }

    public Updated at(Turn next) {
        return new Updated(basis, written, told, last, sealUnseen, next);
    }

    public Updated seen(SealReading now) {
        return new Updated(basis, written, told, now, sealUnseen, turn);
    }

    Updated withSealUnseen() {
        return new Updated(basis, written, told, last, true, turn);
    }

    @Override
    public Account account() {
        return new Account(
                Optional.of(basis.reading().snapshot()),
                Optional.of(basis.reading().plan()),
                Optional.of(written),
                told,
                Optional.of(last));
    }

    @Override
    public boolean mayBeWritten() {
        return true;
    }
}
