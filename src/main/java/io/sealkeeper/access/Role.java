package io.sealkeeper.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do. */
public enum Role {
    /** Sees everything, changes nothing. */
    VIEWER,
    /** Also replays, discards, pauses. */
    OPERATOR;

    /** The name that people write: {@code viewer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this name. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values()).filter(r -> r.label().equals(label)).findFirst();
    }

    /** Whether this role includes the other. */
    boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
