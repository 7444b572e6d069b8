package io.sealkeeper.jq;

/** A text that is no jq, or calls what is not there: what is wrong, what would be right, and where it stands. */
public final class JqMistake extends Exception {
    private static final long serialVersionUID = 1;

    private final int index;

    JqMistake(String words, int index) {
        super(words);
        this.index = index;
    }

    /** Where in the text; its length if it ends too early. */
    public int index() {
        return index;
    }
}
