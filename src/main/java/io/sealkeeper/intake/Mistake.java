package io.sealkeeper.intake;

/** A cell that is not what its column holds; the message completes "column 'x': …". */
final class Mistake extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: a file may hold a million of these, and nobody would look at one. */
    Mistake(String words) {
        super(words, null, false, false);
    }

    String words() {
        return getMessage();
    }
}
