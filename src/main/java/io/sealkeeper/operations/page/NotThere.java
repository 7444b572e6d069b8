package io.sealkeeper.operations.page;

/** The requested item does not exist; the message says which. */
public final class NotThere extends Exception {
    private static final long serialVersionUID = 1;

    public NotThere(String words) {
        super(words);
    }
}
