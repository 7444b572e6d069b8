package io.sealkeeper.doctor;

import io.sealkeeper.seal.FactSheetType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user, not known to be a person, whose edits broke seals, by the logs that were looked at.
 *
 * @param userId what {@code guard.NAME.users} takes
 * @param displayName empty where the log does not tell it
 * @param breaks how many seals it broke
 * @param sheets on how many sheets
 * @param types of which types
 * @param newest when it last did; empty where the log does not tell
 * @param guard the guard that names it
 */
public record SealBreaker(
        String userId,
        Optional<String> displayName,
        int breaks,
        int sheets,
        List<FactSheetType> types,
        Optional<Instant> newest,
        Optional<String> guard) {

    public SealBreaker {
        types = List.copyOf(types);
    }
}
