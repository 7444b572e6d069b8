package io.sealkeeper.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A part's decompressed bytes, limited in all, and between one mark and the next, where no text may be longer than a
 * cell: a small archive may unfold to any size, and a parser holds a text, or a tag, as a whole.
 */
final class Unfolded extends FilterInputStream {

    /** A letter is four bytes at most. */
    private static final int LONGEST_TEXT = 4 * RawRows.LONGEST_CELL;

    /** An attribute may hold the addresses of many cells; a parser needs more memory per attribute than its letters. */
    private static final int LONGEST_TAG = 1024 * 1024;

    private final long most;
    private long length;
    private int sinceMark;
    private boolean inTag;

    /** @param most the limit for the part's bytes, in all */
    Unfolded(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = in.read(bytes, offset, count);
        if (read > 0) {
            length += read;
            if (length > most) {
                throw new TooMuch(
                        "a part that unfolds to more than " + most + " bytes (sealkeeper.intake.most-unfolded-bytes)");
            }
            look(bytes, offset, read);
        }
        return read;
    }

    private void look(byte[] bytes, int offset, int count) throws TooMuch {
        for (int i = offset; i < offset + count; i++) {
            if (bytes[i] == '<') {
                inTag = true;
                sinceMark = 0;
            } else if (bytes[i] == '>') {
                inTag = false;
                sinceMark = 0;
            } else if (++sinceMark > (inTag ? LONGEST_TAG : LONGEST_TEXT)) {
                throw new TooMuch(
                        inTag
                                ? "a tag of more than " + LONGEST_TAG + " bytes"
                                : "a cell of more than " + RawRows.LONGEST_CELL + " characters");
            }
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
