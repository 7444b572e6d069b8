package io.sealkeeper.intake;

/** A declaration of columns that can't be used; the message says what would be right. */
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
