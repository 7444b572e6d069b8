package io.sealkeeper.pipeline.flow;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Revision;
import java.time.Instant;

/**
 * A sheet that nobody has changed for a while: its log is complete.
 *
 * @param touched when it was last changed, by LeanIX's clock
 */
public record Resting(FactSheetId id, Revision rev, Instant touched) {}
