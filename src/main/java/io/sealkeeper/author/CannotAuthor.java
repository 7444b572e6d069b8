package io.sealkeeper.author;

/** Why no source can be written; the message says it in one line, and what to do. */
public final class CannotAuthor extends Exception {

    private static final long serialVersionUID = 1;

    public CannotAuthor(String message) {
        super(message);
    }
}
