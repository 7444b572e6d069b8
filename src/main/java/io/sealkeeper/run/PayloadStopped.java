package io.sealkeeper.run;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A payload could not be completed, because of a fault in the payload itself or in its mapping. To retry it for ever
 * would hold up all later ones. The message says what happened, at which row, and what was not done.
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
