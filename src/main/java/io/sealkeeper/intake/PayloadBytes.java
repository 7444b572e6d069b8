package io.sealkeeper.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of a payload file after its byte order mark, once they are plausible UTF-8 text. */
final class PayloadBytes {

    private static final int LENGTH_OF_UTF_8_MARK = 3;

    private PayloadBytes() {}

    /** Checks the file before opening it: opening a pipe without a writer would block for ever. */
    static FileStamp stampOf(Path file, String whatIsMissing) throws UnreadableFile {
        if (!Files.exists(file)) {
            throw new UnreadableFile(file, "does not exist, or may not be seen");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableFile(file, Files.isDirectory(file) ? "is a directory" : "is not a regular file");
        }
        FileStamp stamp = tried(file, () -> FileStamp.of(file));
        if (stamp.size() == 0) {
            throw new UnreadableFile(file, "is empty: " + whatIsMissing);
        }
        return stamp;
    }

    /**
     * The text of a CSV file. A byte order mark decides the encoding.
     *
     * @param declared the encoding without a byte order mark
     */
    static PushbackReader text(Path file, FileStamp stamp, Encoding declared) throws UnreadableFile {
        InputStream bytes = tried(file, () -> new WatchedStream(Files.newInputStream(file), stamp.size()));
        PushbackInputStream text = new PushbackInputStream(bytes, OtherFormat.HEAD);
        try {
            byte[] head = tried(file, () -> text.readNBytes(OtherFormat.HEAD));
            boolean little = startsWith(head, 0xFF, 0xFE) && !startsWith(head, 0xFF, 0xFE, 0, 0);
            boolean utf16 = little || startsWith(head, 0xFE, 0xFF);
            boolean utf8 = startsWith(head, 0xEF, 0xBB, 0xBF);
            if (!utf16) {
                refuseOtherThanText(file, head, "CSV");
            }
            int skipped = utf16 ? 2 : utf8 ? LENGTH_OF_UTF_8_MARK : 0;
            tried(file, () -> {
                text.unread(head, skipped, head.length - skipped);
                return head;
            });
            Charset marked =
                    little ? StandardCharsets.UTF_16LE : utf16 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
            boolean isMarked = utf16 || utf8 || declared == Encoding.UTF_8;
            return new PushbackReader(
                    isMarked ? new InputStreamReader(text, marked) : new Windows1252(text), SepLine.LONGEST);
        } catch (UnreadableFile refused) {
            closeQuietly(text);
            throw refused;
        }
    }

    /** What to do about bytes that are no letters in this encoding. */
    static String save(Encoding encoding) {
        return encoding == Encoding.UTF_8
                ? "save the file as UTF-8, or say 'encoding: windows-1252' in the source, if that is what it is"
                : "save the file as UTF-8, and say so in the source";
    }

    /** @param format the format that the payload should have been saved in, for the message */
    static InputStream open(Path file, FileStamp stamp, String format) throws UnreadableFile {
        InputStream bytes = tried(file, () -> new WatchedStream(Files.newInputStream(file), stamp.size()));
        PushbackInputStream text = new PushbackInputStream(bytes, OtherFormat.HEAD);
        try {
            byte[] head = tried(file, () -> text.readNBytes(OtherFormat.HEAD));
            refuseOtherThanText(file, head, format);
            int skipped = startsWith(head, 0xEF, 0xBB, 0xBF) ? LENGTH_OF_UTF_8_MARK : 0;
            tried(file, () -> {
                text.unread(head, skipped, head.length - skipped);
                return head;
            });
            return text;
        } catch (UnreadableFile refused) {
            closeQuietly(text);
            throw refused;
        }
    }

    private static void refuseOtherThanText(Path file, byte[] head, String format) throws UnreadableFile {
        Optional<OtherFormat> other = OtherFormat.of(head);
        if (other.isPresent()) {
            throw new UnreadableFile(file, other.get().mistake(format));
        }
    }

    private static boolean startsWith(byte[] head, int... mark) {
        byte[] wanted = new byte[mark.length];
        for (int i = 0; i < mark.length; i++) {
            wanted[i] = (byte) mark[i];
        }
        return head.length >= wanted.length && Arrays.equals(wanted, Arrays.copyOf(head, wanted.length));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T tried(Path file, Reading<T> reading) throws UnreadableFile {
        try {
            return reading.read();
        } catch (AccessDeniedException denied) {
            throw new UnreadableFile(file, "may not be read by this user: check its permissions", denied);
        } catch (IOException failure) {
            throw new UnreadableFile(
                    file, "can't be read: " + failure.getClass().getSimpleName(), failure);
        }
    }

    static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException nothingIsLost) {
            // Nothing is lost: the file was only read.
        }
    }
}
