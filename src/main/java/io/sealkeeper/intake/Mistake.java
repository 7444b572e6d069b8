package io.sealkeeper.intake;

/** A cell that does not hold what its column declares; the message completes "column 'x': …". */
final class Mistake extends Exception {

    private static final long serialVersionUID = 1L;

    /** Without a stack trace: a file may hold a million mistakes, and nobody reads the traces. */
    Mistake(String words) {
        super(words, null, false, false);
    }

    String words() {
        return getMessage();
    }
}
