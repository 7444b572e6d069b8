package io.sealkeeper.seal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The workspace's settings for the quality seal of one fact sheet type.
 *
 * @param enabled whether the type's sheets have a seal at all
 * @param renewal how long an approval is valid; empty where approvals never expire, or the workspace does not say
 * @param ignored the fields, relations and tag groups whose changes break no seal
 */
public record SealRules(boolean enabled, Optional<Duration> renewal, Set<String> ignored) {

    /** For a type of which nothing is known. */
    public static final SealRules UNKNOWN = new SealRules(true, Optional.empty(), Set.of());

    public SealRules {
        ignored = Set.copyOf(ignored);
    }

    /** Whether a change of this field can't break a seal, as the workspace's administrators decided. */
    public boolean ignores(FieldPath path) {
        return ignored.contains(path.field()) || ignored.contains(path.value());
    }
}
