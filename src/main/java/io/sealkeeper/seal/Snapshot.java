package io.sealkeeper.seal;

import java.util.HashMap;
import java.util.Map;

/**
 * A fact sheet as it was read before anything was sent: what a decision is made on, and what its revision stands for.
 *
 * @param present the values of just the fields concerned
 * @param places where a patch changes a value, if that is not the value's own path; see {@link FieldEdit#place}
 */
public record Snapshot(
        FactSheetId id,
        FactSheetType type,
        String displayName,
        Revision rev,
        SealState seal,
        Map<FieldPath, FieldValue> present,
        Map<FieldPath, FieldPath> places) {

    public Snapshot {
        present = Map.copyOf(present);
        places = Map.copyOf(places);
    }

    public Snapshot(
            FactSheetId id,
            FactSheetType type,
            String displayName,
            Revision rev,
            SealState seal,
            Map<FieldPath, FieldValue> present) {
        this(id, type, displayName, rev, seal, present, Map.of());
    }

    /** The same reading, with places for what does not stand there yet. */
    public Snapshot withPlaces(Map<FieldPath, FieldPath> added) {
        Map<FieldPath, FieldPath> all = new HashMap<>(places);
        all.putAll(added);
        return new Snapshot(id, type, displayName, rev, seal, present, all);
    }

    FieldPath place(FieldPath path) {
        return places.getOrDefault(path, path);
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
