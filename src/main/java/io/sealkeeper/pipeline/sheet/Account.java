package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
import java.util.Optional;

/**
 * What can be told of a sheet, however far it came: for reports and the journal.
 *
 * @param snapshot as it was read last before anything was sent
 * @param plan what was to be written
 * @param written revision and seal after our update; empty where nobody has seen them
 * @param told whether the answer to our update told them
 * @param last the newest reading of revision and seal since the update may have left
 */
public record Account(
        Optional<Snapshot> snapshot,
        Optional<Plan.Write> plan,
        Optional<SealReading> written,
        Told told,
        Optional<SealReading> last) {

    /** Whose answer told what our update led to. */
    public enum Told {
        /** There was no answer. */
        NEVER,
        /** An earlier process had it. */
        BEFORE,
        /** This process had it. */
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
