package io.sealkeeper.reload;

/** Camel can't create routes from a file in which no check found a mistake; the message says why. */
final class CannotLoad extends Exception {
    private static final long serialVersionUID = 1;

    CannotLoad(String message, Throwable cause) {
        super(message, cause);
    }
}
