package io.sealkeeper.leanix;

import java.util.Locale;

/** The technical user whose token a request carries. */
public enum Principal {
    /** Edits fields; in the recommended set-up it can't set a seal. */
    WRITER,
    /** Sets seals; in the recommended set-up it can't edit fields. */
    SEALER;

    /** The name in settings and messages: {@code writer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
