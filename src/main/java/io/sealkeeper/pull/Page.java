package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.intake.JsonFile;
import io.sealkeeper.intake.Row;
import io.sealkeeper.intake.Rows;
import io.sealkeeper.intake.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** An answer in a file of its own, of limited size, whose rows are read one by one. */
final class Page implements AutoCloseable {

    static final long MOST_BYTES = 50L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Path file;
    private final String digest;

    private Page(Path file, String digest) {
        this.file = file;
        this.digest = digest;
    }

    /**
     * Writes an answer to the file.
     *
     * @throws PullFailed if it is too long
     * @throws IOException if it is incomplete
     */
    static Page take(InputStream answer, Path file, long mostBytes) throws IOException, PullFailed {
        MessageDigest digest = sha256();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        long length = 0;
        boolean whole = false;
        try (answer;
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                length += read;
                if (length > mostBytes) {
                    throw new PullFailed("a page is longer than " + mostBytes
                            + " bytes: let the source's address ask for fewer rows a page");
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            "the answer did not come to its end within " + LONGEST.toMinutes() + " minutes");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return new Page(file, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    String digest() {
        return digest;
    }

    /**
     * Adds its rows to the gathering, and returns their number.
     *
     * @throws BrokenOff if it ends too early, or is not JSON
     */
    long gather(String place, int number, Gathering gathering) throws IOException, BrokenOff {
        long count = 0;
        try (Rows rows = JsonFile.open(file, place)) {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (row instanceof Row.Bad bad && rows.truncated()) {
                    throw new BrokenOff(bad.words());
                }
                count++;
                if (row instanceof Row.Json json) {
                    gathering.add(json.json());
                } else if (row instanceof Row.Bad bad) {
                    gathering.addUnreadable("page " + number + ", row " + bad.number() + ": " + bad.words());
                }
            }
        } catch (UnreadableFile e) {
            throw BrokenOff.of(e);
        }
        return count;
    }

    /** The answer without its rows, except for the last. */
    Optional<JsonNode> frame(String place) throws IOException, BrokenOff {
        try {
            return Optional.of(JsonFile.frame(file, place));
        } catch (UnreadableFile e) {
            throw BrokenOff.of(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /** An answer that can't be read completely. */
    static final class BrokenOff extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenOff(String words) {
            super(words);
        }

        /** Without the file's name, which is ours and means nothing to an operator. */
        static BrokenOff of(UnreadableFile e) {
            return new BrokenOff(String.valueOf(e.getMessage()).replaceFirst("^\\S+ ", "it "));
        }
    }
}
