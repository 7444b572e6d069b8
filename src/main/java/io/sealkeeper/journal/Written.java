package io.sealkeeper.journal;

import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;

/** What LeanIX answered to an update: the sheet's revision and seal after it. */
public record Written(Revision rev, SealState sealAfter) {}
