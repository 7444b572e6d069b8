package io.sealkeeper.workspace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an answer was seen. */
public enum How {
    /** By a trial that was made for it. */
    CANARY("a canary"),
    /** On the way. */
    RUN("a run"),
    /** By reading alone. */
    DOCTOR("doctor");

    private final String words;

    How(String words) {
        this.words = words;
    }

    /** The name in a profile. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** The one with this id; empty if there is none. */
    public static Optional<How> of(String id) {
        return Arrays.stream(values()).filter(h -> h.id().equals(id)).findFirst();
    }
}
