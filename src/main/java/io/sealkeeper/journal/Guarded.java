package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * A sheet that a guard saw approved, and found broken since.
 *
 * @param rev the newest revision at which it was seen approved
 * @param touched when it was last changed before that, by LeanIX's clock
 * @param lainStill whether no break of its seal could be pending then
 * @param brokenRev the revision at which it was found broken
 * @param brokenTouched when it was last changed then
 */
public record Guarded(
        FactSheetId sheet,
        FactSheetType type,
        String label,
        Revision rev,
        Optional<Instant> touched,
        boolean lainStill,
        Revision brokenRev,
        Instant brokenTouched) {}
