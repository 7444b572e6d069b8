package io.sealkeeper.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file's bytes. Fails at the end if their number is not the file's size at the beginning: while a file is being
 * written, its last row may be half a row that looks complete.
 */
final class WatchedStream extends FilterInputStream {

    /** The file changed while it was read; the message completes "the file …". */
    static final class FileChanged extends IOException {
        private static final long serialVersionUID = 1L;

        FileChanged(String words) {
            super(words);
        }
    }

    private final long expected;
    private long seen;

    WatchedStream(InputStream in, long expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count >= 0) {
            seen += count;
        } else if (seen != expected) {
            throw new FileChanged("became " + (seen < expected ? "shorter" : "longer") + " while it was read");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
