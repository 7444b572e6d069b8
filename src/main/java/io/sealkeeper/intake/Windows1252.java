package io.sealkeeper.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/** Text in windows-1252, which the JVM supports but a native image does not. */
final class Windows1252 extends Reader {

    /** The characters of the bytes 0x80 to 0x9F; any other byte is the character with its number. */
    private static final String UPPER =
            "\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd"
                    + "\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178";

    private static final int FIRST_UPPER = 0x80;
    private static final int FIRST_LATIN = 0xA0;

    private final InputStream bytes;
    private byte[] buffer = new byte[0];

    Windows1252(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(char[] text, int offset, int length) throws IOException {
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        int count = bytes.read(buffer, 0, length);
        for (int i = 0; i < count; i++) {
            int b = buffer[i] & 0xFF;
            text[offset + i] = b < FIRST_UPPER || b >= FIRST_LATIN ? (char) b : UPPER.charAt(b - FIRST_UPPER);
        }
        return count;
    }

    /** Whether a text looks like UTF-8 read as windows-1252: it has letters that form a valid UTF-8 sequence. */
    static boolean isProbablyUtf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            int following = following(text.charAt(i));
            int found = 0;
            while (found < following && i + 1 + found < text.length() && isContinuation(text.charAt(i + 1 + found))) {
                found++;
            }
            if (following > 0 && found == following) {
                return true;
            }
        }
        return false;
    }

    private static int following(char c) {
        if (c >= 0xC2 && c <= 0xDF) {
            return 1;
        }
        if (c >= 0xE0 && c <= 0xEF) {
            return 2;
        }
        return c >= 0xF0 && c <= 0xF4 ? 3 : 0;
    }

    private static boolean isContinuation(char c) {
        return (c >= FIRST_LATIN && c <= 0xBF) || (c != '\ufffd' && UPPER.indexOf(c) >= 0);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
