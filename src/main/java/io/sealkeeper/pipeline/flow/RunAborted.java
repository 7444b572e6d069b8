package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Ends a run whose work can't go on. What was not done stays at its source: the payload is not acknowledged. */
@RegisterForReflection
public final class RunAborted extends Exception {
    private static final long serialVersionUID = 1;

    public RunAborted(String message) {
        super(message);
    }
}
