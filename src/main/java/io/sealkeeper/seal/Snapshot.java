package io.sealkeeper.seal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fact sheet as it was read before anything was sent. Decisions are made on it, and its revision stands for it.
 *
 * @param present the values of the fields concerned only
 * @param places where a patch changes a value, if that is not the value's own path; see {@link FieldEdit#place}
 * @param touched when somebody last changed it, by LeanIX's clock; empty where that is not known
 */
public record Snapshot(
        FactSheetId id,
        FactSheetType type,
        String displayName,
        Revision rev,
        SealState seal,
        Map<FieldPath, FieldValue> present,
        Map<FieldPath, FieldPath> places,
        Optional<Instant> touched) {

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
        this(id, type, displayName, rev, seal, present, Map.of(), Optional.empty());
    }

    /** The same reading, with places for values that are not on the sheet yet. */
    public Snapshot withPlaces(Map<FieldPath, FieldPath> added) {
        Map<FieldPath, FieldPath> all = new HashMap<>(places);
        all.putAll(added);
        return new Snapshot(id, type, displayName, rev, seal, present, all, touched);
    }

    FieldPath place(FieldPath path) {
        return places.getOrDefault(path, path);
    }

    /** The same with another seal. */
    public Snapshot with(SealState other) {
        return new Snapshot(id, type, displayName, rev, other, present, Map.of(), touched);
    }

    /** The same at another revision. */
    public Snapshot at(Revision other) {
        return new Snapshot(id, type, displayName, other, seal, present, Map.of(), touched);
    }

    public FieldValue present(FieldPath path) {
        return present.getOrDefault(path, FieldValue.NONE);
    }
}
