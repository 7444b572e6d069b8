package io.sealkeeper.cli;

import io.sealkeeper.pipeline.call.Connect;

/** A command could not do its work; the message says why and what to do. */
final class CannotRun extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean lasting;

    CannotRun(String message) {
        this(message, false);
    }

    private CannotRun(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** Throws if LeanIX can't be used. */
    static void ifTrouble(Connect.Result result) throws CannotRun {
        if (result.trouble().isPresent()) {
            throw new CannotRun(result.trouble().get(), result.foreign());
        }
    }

    /** Whether a retry is useless until somebody has changed something. */
    boolean isLasting() {
        return lasting;
    }
}
