package io.sealkeeper.plan;

import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Trust;
import java.util.Collection;
import java.util.Optional;

/** What owners no longer agree to, or agree to since. */
public final class TrustChange {

    private TrustChange() {}

    /**
     * The first of the fields that was trusted when the plan was made and is not now, or the other way round, in words;
     * empty if there is none. Trust in other fields does not matter.
     */
    public static Optional<String> between(
            Trust then, Trust now, String source, FactSheetType type, Collection<FieldPath> fields) {
        return fields.stream()
                .filter(f -> then.trusts(source, type, f) != now.trusts(source, type, f))
                .findFirst()
                .map(f -> "seal.trust." + source + "." + type + " is not what it was when it was made: '" + f + "' was "
                        + (now.trusts(source, type, f) ? "not trusted then" : "trusted then"));
    }
}
