package io.sealkeeper.pipeline.flow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** LeanIX can't be used any more. What was not done stays where it came from: the payload is not acknowledged. */
@RegisterForReflection
public final class RunAborted extends Exception {
    private static final long serialVersionUID = 1;

    public RunAborted(String message) {
        super(message);
    }
}
