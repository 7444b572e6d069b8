package io.sealkeeper.cli;

/** A command could not do its work; the message says why and what to do. */
final class CannotRun extends Exception {
    private static final long serialVersionUID = 1;

    CannotRun(String message) {
        super(message);
    }
}
