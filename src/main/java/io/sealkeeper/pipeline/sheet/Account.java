package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/**
 * What is known of a sheet at any stage, for reports and the journal.
 *
 * @param snapshot the last reading before anything was sent
 * @param plan what was to be written
 * @param written revision and seal after our update; empty if never seen
 * @param told whether an answer to our update told them, and to which process
 * @param last the newest reading of revision and seal since the update may have left
 */
public record Account(
        Optional<Snapshot> snapshot,
        Optional<Plan.Write> plan,
        Optional<SealReading> written,
        Told told,
        Optional<SealReading> last) {

    /** Which process received the answer to our update. */
    public enum Told {
        /** None: no answer was received. */
        NEVER,
        /** An earlier one. */
        BEFORE,
        /** This one. */
        NOW
    }

    static final Account NOTHING =
            new Account(Optional.empty(), Optional.empty(), Optional.empty(), Told.NEVER, Optional.empty());

    static Account of(Reading reading) {
        return new Account(
                Optional.of(reading.snapshot()),
                Optional.of(reading.plan()),
                Optional.empty(),
                Told.NEVER,
                Optional.empty());
    }

    Account seen(Optional<SealReading> now) {
        return new Account(snapshot, plan, written, told, now);
    }

    Account read(Snapshot now) {
        return new Account(Optional.of(now), plan, written, told, last);
    }
}
