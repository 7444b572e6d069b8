package io.sealkeeper.seal;

import java.util.Map;

/**
 * A fact sheet as it was read before anything was sent: what a decision is made on, and what its revision stands for.
 *
 * @param present the values of just the fields concerned
 */
public record Snapshot(
        FactSheetId id,
        FactSheetType type,
        String displayName,
        Revision rev,
        SealState seal,
        Map<FieldPath, FieldValue> present) {

    public Snapshot {
        present = Map.copyOf(present);
    }

    /** The same with another seal. */
    public Snapshot with(SealState other) {
        return new Snapshot(id, type, displayName, rev, other, present);
    }

    /** The same at another revision. */
    public Snapshot at(Revision other) {
        return new Snapshot(id, type, displayName, other, seal, present);
    }

    public FieldValue present(FieldPath path) {
        return present.getOrDefault(path, FieldValue.NONE);
    }
}
