package io.sealkeeper.pipeline.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of the guard's last look.
 *
 * @param at when it last looked through everything, by LeanIX's clock; empty before the first time
 * @param trouble why the look after that was not whole; empty if all is well
 */
public record Looked(Optional<Instant> at, Optional<String> trouble) {

    static final Looked NEVER = new Looked(Optional.empty(), Optional.empty());

    static Looked at(Instant now) {
        return new Looked(Optional.of(now), Optional.empty());
    }

    Looked without(String why) {
        return new Looked(at, Optional.of(why));
    }
}
