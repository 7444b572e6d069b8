package io.sealkeeper.run;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A payload could not be carried to its end, and the fault is the payload's own, or its mapping's: to try it for ever would hold up all
 * that come after it. The message says what happened, at which row, and what was not done.
 */
@RegisterForReflection
public final class PayloadStopped extends Exception {
    private static final long serialVersionUID = 1;

    public PayloadStopped(String words, Throwable cause) {
        super(words, cause);
    }

    public PayloadStopped(String words) {
        super(words);
    }
}
