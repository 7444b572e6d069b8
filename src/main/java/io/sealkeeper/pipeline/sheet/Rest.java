package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Revision;
import java.time.Instant;

/**
 * A sheet that has been left alone for a while.
 *
 * @param rev its revision
 * @param touched when it was last changed, by LeanIX's clock
 */
public record Rest(Revision rev, Instant touched) {}
