package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.seal.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * A sheet that has been left alone for a while.
 *
 * @param rev its revision
 * @param touched when it was last changed, by LeanIX's clock; empty if that is not known
 */
public record Rest(Revision rev, Optional<Instant> touched) {}
