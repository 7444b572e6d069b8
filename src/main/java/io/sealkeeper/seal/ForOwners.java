package io.sealkeeper.seal;

import java.util.List;
import java.util.Set;

/**
 * What the end of a batch means for the owners of its sheets.
 *
 * @param notes what is to be told of seals that stay broken
 * @param back the sheets that are approved now: nothing is to be told of them any more
 */
public record ForOwners(List<OwnersNote> notes, Set<FactSheetId> back) {

    public static final ForOwners NOTHING = new ForOwners(List.of(), Set.of());

    public ForOwners {
        notes = List.copyOf(notes);
        back = Set.copyOf(back);
    }
}
