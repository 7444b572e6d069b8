package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.time.Instant;
import java.util.Optional;

/**
 * How a guard saw a sheet.
 *
 * @param touched when it was last changed, by LeanIX's clock
 * @param lainStill whether that was so long ago that no break of its seal can be pending
 */
public record Sighting(
        FactSheetId sheet,
        FactSheetType type,
        String label,
        Revision rev,
        SealState seal,
        Optional<Instant> touched,
        boolean lainStill) {}
