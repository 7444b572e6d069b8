package io.sealkeeper.journal;

import io.sealkeeper.seal.ForOwners;
import io.sealkeeper.seal.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The end of a batch, recorded atomically: all of it is on disk, or none.
 *
 * @param outcomes entries that end without a dead letter
 * @param parkings what becomes dead letters; the entries concerned end with them
 * @param carriedAlong entries whose open dead letters came to an outcome together with a later change of the same sheet
 * @param nothingWritten those entries of which LeanIX surely wrote nothing
 * @param superseding changes that bring what open dead letters of the same sheets wanted
 * @param restored the seals that we put back
 * @param owners what it means for the owners
 */
public record BatchEnd(
        Map<EntryId, Outcome> outcomes,
        List<Parking> parkings,
        Map<EntryId, Outcome> carriedAlong,
        Set<EntryId> nothingWritten,
        List<Superseding> superseding,
        List<Restored> restored,
        ForOwners owners) {

    /**
     * The result.
     *
     * @param parked the dead letters made
     * @param superseded the dead letters ended
     */
    public record Filed(List<DeadLetterId> parked, List<DeadLetterId> superseded) {}

    public BatchEnd {
        outcomes = Map.copyOf(outcomes);
        parkings = List.copyOf(parkings);
        carriedAlong = Map.copyOf(carriedAlong);
        nothingWritten = Set.copyOf(nothingWritten);
        superseding = List.copyOf(superseding);
        restored = List.copyOf(restored);
    }

    static BatchEnd of(Map<EntryId, Outcome> outcomes, List<Parking> parkings) {
        return new BatchEnd(outcomes, parkings, Map.of(), Set.of(), List.of(), List.of(), ForOwners.NOTHING);
    }
}
