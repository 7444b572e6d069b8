package io.sealkeeper.reload;

/** Camel can't make routes of a file, though no check found a mistake in it; the message says why. */
final class CannotLoad extends Exception {
    private static final long serialVersionUID = 1;

    CannotLoad(String message, Throwable cause) {
        super(message, cause);
    }
}
