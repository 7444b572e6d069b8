package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a batch ends: all of it is on disk together, or none.
 *
 * @param outcomes entries that end without a dead letter
 * @param parkings what becomes dead letters; their entries end with them
 * @param carriedAlong entries whose open dead letters came to an outcome, because a later change of their sheets carried
 *     them along
 * @param nothingWritten those of the entries that LeanIX surely carried nothing out of
 * @param superseding changes that bring what open dead letters of their sheets wanted
 */
public record BatchEnd(
        Map<EntryId, Outcome> outcomes,
        List<Parking> parkings,
        Map<EntryId, Outcome> carriedAlong,
        Set<EntryId> nothingWritten,
        List<Superseding> superseding) {

    /**
     * What came of it.
     *
     * @param parked its dead letters
     * @param superseded those that it brought to their end
     */
    public record Filed(List<DeadLetterId> parked, List<DeadLetterId> superseded) {}

    public BatchEnd {
        outcomes = Map.copyOf(outcomes);
        parkings = List.copyOf(parkings);
        carriedAlong = Map.copyOf(carriedAlong);
        nothingWritten = Set.copyOf(nothingWritten);
        superseding = List.copyOf(superseding);
    }

    static BatchEnd of(Map<EntryId, Outcome> outcomes, List<Parking> parkings) {
        return new BatchEnd(outcomes, parkings, Map.of(), Set.of(), List.of());
    }
}
