package io.sealkeeper.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A part's bytes, checked against the archive's checksum: {@link java.util.zip.ZipFile} does not do that. */
final class CheckedPart extends FilterInputStream {

    private final CRC32 sum = new CRC32();
    private final ZipEntry entry;

    CheckedPart(InputStream in, ZipEntry entry) {
        super(in);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            sum.update(bytes, offset, count);
        } else if (count < 0 && entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw new IOException("the part " + entry.getName() + " does not match its checksum");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
