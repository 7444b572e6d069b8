package io.sealkeeper.journal;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Revision;

/**
 * A seal that we put back.
 *
 * @param rev the revision at which the sheet was approved then
 * @param lainStill whether no break by anybody else's edit can have been pending then
 */
public record Restored(FactSheetId sheet, Revision rev, boolean lainStill) {}
