package io.sealkeeper.seal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a workspace says of the quality seal of one fact sheet type.
 *
 * @param enabled whether the type's sheets have a seal at all
 * @param renewal how long an approval holds; empty where approvals hold for ever, or the workspace does not say
 * @param ignored the fields, relations and tag groups whose changes break no seal
 */
public record SealRules(boolean enabled, Optional<Duration> renewal, Set<String> ignored) {

    /** For a type that nothing is known of. */
    public static final SealRules UNKNOWN = new SealRules(true, Optional.empty(), Set.of());

    public SealRules {
        ignored = Set.copyOf(ignored);
    }

    /** Whether a change of it can't break a seal, as the workspace's own administrators decided. */
    public boolean ignores(FieldPath path) {
        return ignored.contains(path.field()) || ignored.contains(path.value());
    }
}
