package io.sealkeeper.jq;

import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Ends part of an expression. It is not a failure of the expression, so that no expression can catch it. */
final class Leave extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Object at;
    private final transient JsonQueryException failure;

    private Leave(Object at, JsonQueryException failure) {
        super("left", null, false, false);
        this.at = at;
        this.failure = failure;
    }

    /** Goes back to a place. */
    static Leave to(Object at) {
        return new Leave(at, null);
    }

    /** Carries a failure of what comes after a {@code try} past that {@code try}. */
    static Leave past(Object at, JsonQueryException failure) {
        return new Leave(at, failure);
    }

    boolean isAt(Object place) {
        return at == place;
    }

    JsonQueryException failure() {
        return failure;
    }
}
