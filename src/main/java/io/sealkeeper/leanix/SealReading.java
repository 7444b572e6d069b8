package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.Optional;

/**
 * A sheet's revision and seal in an answer.
 *
 * @param rev the revision that the seal was seen at
 */
public record SealReading(Revision rev, SealState state) {

    /** Reads a sheet; empty if the answer holds no revision, because then nothing can be bound to it. */
    static Optional<SealReading> of(JsonNode sheet) {
        JsonNode rev = sheet.path("rev");
        if (!(rev.isIntegralNumber() && rev.canConvertToLong())
                && !rev.asText("").matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new SealReading(new Revision(rev.asLong()), state(sheet)));
    }

    /** The state of the seal. */
    static SealState state(JsonNode sheet) {
        JsonNode seal = sheet.path("lxState");
        return seal.isNull() ? SealState.NONE : SealState.of(seal.asText(""));
    }
}
