package io.sealkeeper.pipeline.payload;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Thrown if a file was written to while it was read: it stays in the inbox, and is taken again once it is complete. */
@RegisterForReflection
public final class StillWritten extends Exception {
    private static final long serialVersionUID = 1;

    static final String WORDS = "it was still being written while it was read; it stays in the inbox and is taken again"
            + " once it is whole";

    StillWritten(String file) {
        super(file + ": " + WORDS);
    }
}
