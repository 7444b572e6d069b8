package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The file in which rows are gathered, one per line. The rows of a page can be taken back. Not thread-safe. */
final class Spool implements Closeable {

    private static final ObjectWriter JSON = new ObjectMapper().writer();

    private final Path file;
    private final FileChannel channel;
    private OutputStream out;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.out = buffered();
    }

    /**
     * Starts with an empty file: the rows of an earlier round that are left there were not carried out, and come again.
     */
    static Spool create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new Spool(
                file,
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    private OutputStream buffered() {
        return new BufferedOutputStream(Channels.newOutputStream(channel), 64 * 1024);
    }

    Path file() {
        return file;
    }

    void append(JsonNode row) throws IOException {
        out.write(JSON.writeValueAsBytes(row));
        out.write('\n');
    }

    /** The present length. */
    long length() throws IOException {
        out.flush();
        return channel.position();
    }

    /** Truncates the file to an earlier length. */
    void backTo(long length) throws IOException {
        out = buffered();
        channel.truncate(length);
        channel.position(length);
    }

    /** A digest of the file's content. */
    String digest() throws IOException {
        MessageDigest digest = Page.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                out.flush();
            }
        }
    }
}
