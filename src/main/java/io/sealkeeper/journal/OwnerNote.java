package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import java.util.Optional;

/**
 * What the journal knows of the entry that tells a sheet's owners.
 *
 * @param words what it says; of one that is going, what the next one is to say
 * @param knownAs its id in LeanIX, as far as known
 */
public record OwnerNote(
        FactSheetId sheet,
        FactSheetType type,
        String label,
        State state,
        Optional<String> words,
        Optional<String> knownAs) {

    /** How far it is. */
    public enum State {
        /** Nothing was sent yet. */
        WANTED,
        /** It may be on the sheet, under an id that is not known yet. */
        SENT,
        /** It is on the sheet. */
        THERE,
        /** It is to be taken away. */
        GOING
    }
}
