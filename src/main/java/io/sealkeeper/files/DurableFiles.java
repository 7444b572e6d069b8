package io.sealkeeper.files;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Moves and replaces files. By its target's name a file is there whole or not at all, at any moment; once a method returns,
 * that survives the loss of power. Source and target may be on different file systems: settings name folders, and each may be
 * a volume of its own.
 *
 * <p>Nothing here hides a failure: what could not be done is an {@link IOException}, and then the source is where it was.
 */
public final class DurableFiles {

    /** Folders can't be opened there; its file system keeps the order of renames by itself. */
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private DurableFiles() {}

    /**
     * Moves a file; one that is there by the target's name is replaced. The target's folder is made where it is missing. The time of
     * the last change stays: sources take the oldest first.
     *
     * <p>On one file system it is a rename. Across two, a copy is made beside the target under a hidden name, which no
     * source takes, and then renamed; the source is deleted last. A crash in between leaves the source, or both: never neither.
     */
    public static void move(Path file, Path target) throws IOException {
        Path folder = Files.createDirectories(folder(target));
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } catch (AtomicMoveNotSupportedException twoFileSystems) {
            copy(file, target);
            Files.delete(file);
            sync(folder(file));
        }
    }

    private static void copy(Path file, Path target) throws IOException {
        Path fresh = fresh(target);
        try {
            Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            replace(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Gives a file these bytes, in the place of any that it had. Its folder is made where it is missing. One write at a time:
     * two runs may end at once, and both tell which of them is the latest.
     */
    public static synchronized void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(folder(file));
        Path fresh = fresh(file);
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            replace(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Puts a file that is finished in the place of another one in the same folder. */
    public static void replace(Path fresh, Path file) throws IOException {
        // To bring a file to disk it need not be writable, and the copy of one that is not must not have to be.
        try (FileChannel channel =
                FileChannel.open(fresh, WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder(file));
    }

    /** Deletes a file, if it is there. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(folder(file));
        }
    }

    /** The name that a file has until it is whole. */
    public static Path fresh(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".new");
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    private static void sync(Path folder) throws IOException {
        if (!WINDOWS) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }
}
