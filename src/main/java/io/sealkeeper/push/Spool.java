package io.sealkeeper.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a pushed payload to disk: never more than is allowed, and never partially where a source would look. */
final class Spool {

    private static final int BUFFER = 64 * 1024;

    private Spool() {}

    /**
     * Writes a payload to a file. It is on disk when this returns.
     *
     * @return its length
     * @throws Refused if it is longer than allowed, or incomplete; nothing is left of it
     */
    static long take(InputStream payload, Path file, int mostBytes) throws IOException, Refused {
        Files.createDirectories(file.toAbsolutePath().getParent());
        long length = 0;
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(payload, buffer); read >= 0; read = read(payload, buffer)) {
                length += read;
                if (length > mostBytes) {
                    throw tooLong(payload, mostBytes);
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
            whole = true;
            return length;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Deletes the files in a folder whose names match, if the folder exists, and returns the number. */
    static int clear(Path folder, String names) throws IOException {
        int cleared = 0;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
                for (Path file : files) {
                    cleared += Files.deleteIfExists(file) ? 1 : 0;
                }
            }
        }
        return cleared;
    }

    /** A client that sends too slowly or disconnects is no fault of the program. */
    private static int read(InputStream payload, byte[] buffer) throws Refused {
        try {
            return payload.read(buffer);
        } catch (IOException e) {
            throw new Refused(
                    408, "the payload did not come to its end in time; nothing of it was taken: push it again");
        }
    }

    /** Reads some of the rest: a client that is still sending when the connection is closed never sees the answer. */
    static Refused tooLong(InputStream payload, int mostBytes) throws Refused {
        byte[] buffer = new byte[BUFFER];
        long rest = mostBytes;
        for (int read = 0; read >= 0 && rest > 0; rest -= read) {
            read = read(payload, buffer);
        }
        return new Refused(
                413,
                "the payload is longer than " + mostBytes
                        + " bytes (sealkeeper.push.most-bytes); nothing of it was taken: send it in parts");
    }
}
