package io.sealkeeper.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A first pass over a sheet's bytes: it verifies the checksum, and tells whether the sheet may have merged cells. */
final class SheetScan {

    private static final byte[] MERGED = "mergeCell".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    private SheetScan() {}

    /** Reads all of it; may return true for a sheet without merged cells. */
    static boolean mentionsMergedCells(InputStream bytes) throws IOException {
        try (bytes) {
            byte[] buffer = new byte[BUFFER];
            int matched = 0;
            boolean found = false;
            boolean first = true;
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                if (first && count > 0) {
                    // UTF-16, which nobody uses: the byte search does not work there.
                    found = buffer[0] != '<' && buffer[0] != (byte) 0xEF;
                    first = false;
                }
                for (int i = 0; i < count && !found; i++) {
                    // Only its first letter can restart the word.
                    matched = buffer[i] == MERGED[matched] ? matched + 1 : buffer[i] == MERGED[0] ? 1 : 0;
                    found = matched == MERGED.length;
                }
            }
            return found;
        }
    }
}
