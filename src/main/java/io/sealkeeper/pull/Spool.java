package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that rows are gathered in, one on each line. What a page brought can be taken back. For one thread at a time. */
final class Spool implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private OutputStream out;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.out = buffered();
    }

    /** Begins anew: what an earlier round left there was not carried out, and comes again. */
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
        out.write(row.toString().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** How long it is now. */
    long length() throws IOException {
        out.flush();
        return channel.position();
    }

    /** Takes back what was added since it was so long. */
    void backTo(long length) throws IOException {
        out = buffered();
        channel.truncate(length);
        channel.position(length);
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
