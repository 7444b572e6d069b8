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
 * Moves and replaces files atomically: at any moment the target is complete or absent. Once a method returns, the
 * result survives a power failure. Source and target may be on different file systems, because settings name folders
 * and each may be a volume of its own.
 *
 * <p>No failure is hidden: a method that fails throws an {@link IOException}, and then the source is where it was.
 */
public final class DurableFiles {

    /** Folders can't be opened on Windows; its file system keeps the order of renames by itself. */
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private DurableFiles() {}

    /**
     * Moves a file, replaces an existing target, and creates the target's folder if it is missing. The time of the last
     * change is kept, because sources take the oldest file first.
     *
     * <p>On one file system it is a rename. Across two, a copy is made beside the target under a hidden name, which no
     * source takes, and then renamed; the source is deleted last. A crash in between leaves the source or both, never
     * neither.
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
     * Writes or replaces a file, and creates its folder if it is missing. One write at a time: two runs may end at
     * once, and both write which run is the latest.
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

    /** Replaces a file with a finished one in the same folder. */
    public static void replace(Path fresh, Path file) throws IOException {
        // Opened for reading: syncing needs no write access, and the copy of a read-only file is read-only.
        try (FileChannel channel =
                FileChannel.open(fresh, WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder(file));
    }

    /** Deletes a file if it exists. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(folder(file));
        }
    }

    /** The name that a file has until it is complete. */
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
