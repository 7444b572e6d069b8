package io.sealkeeper.intake;

/** Columns that are declared in a way that can't be meant; the message has what would be right. */
public final class BadDeclaration extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int at;

    BadDeclaration(int at, String words) {
        super(words);
        this.at = at;
    }

    /** Where the mistake begins, counted from 0. */
    public int at() {
        return at;
    }
}
