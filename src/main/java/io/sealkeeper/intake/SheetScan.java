package io.sealkeeper.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A first look at a sheet as bytes: that they are what was stored, and whether it is worth to look for merged cells. */
final class SheetScan {

    private static final byte[] MERGED = "mergeCell".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    private SheetScan() {}

    /** Reads all of it; may say yes where there are none. */
    static boolean mentionsMergedCells(InputStream bytes) throws IOException {
        try (bytes) {
            byte[] buffer = new byte[BUFFER];
            int matched = 0;
            boolean found = false;
            boolean first = true;
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                if (first && count > 0) {
                    // UTF-16, of which nobody makes use; the bytes do not tell there.
                    found = buffer[0] != '<' && buffer[0] != (byte) 0xEF;
                    first = false;
                }
                for (int i = 0; i < count && !found; i++) {
                    // No letter of the word begins it anew but its first.
                    matched = buffer[i] == MERGED[matched] ? matched + 1 : buffer[i] == MERGED[0] ? 1 : 0;
                    found = matched == MERGED.length;
                }
            }
            return found;
        }
    }
}
