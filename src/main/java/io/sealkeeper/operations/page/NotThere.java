package io.sealkeeper.operations.page;

/** What was asked for is not there; the words say what was looked for. */
public final class NotThere extends Exception {
    private static final long serialVersionUID = 1;

    public NotThere(String words) {
        super(words);
    }
}
