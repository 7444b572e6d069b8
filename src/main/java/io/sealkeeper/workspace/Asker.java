package io.sealkeeper.workspace;

import java.util.Locale;

/** Who can answer a question. */
public enum Asker {
    /** {@code doctor --canary} with one sheet. */
    SHEET("doctor --canary"),
    /** {@code doctor --canary} with a sheet and a relation of it. */
    RELATION("doctor --canary --canary-relation"),
    /** Any run that writes, on its way. */
    RUN("any run, on its way");

    private final String words;

    Asker(String words) {
        this.words = words;
    }

    /** For a person: the command, or what has to happen. */
    public String words() {
        return words;
    }

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
