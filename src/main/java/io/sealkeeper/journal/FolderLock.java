package io.sealkeeper.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Locks a folder for one process. The operating system releases the lock when the process ends, however it ends. The
 * file stays: if it were deleted, two processes could each hold a lock on a file of that name.
 */
public final class FolderLock implements AutoCloseable {

    /** After the text, because on some systems a locked range can't be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int LONGEST_PID = 20;

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @throws JournalInUse if another process, or another journal in this one, has it
     * @throws IOException if the lock file can't be written
     */
    public static FolderLock take(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve("journal.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (tryLock(file).isEmpty()) {
                throw new JournalInUse(folder, holder(file));
            }
            write(file, ProcessHandle.current().pid() + "\n");
            return new FolderLock(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Optional<FileLock> tryLock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock(LOCKED_BYTE, 1, false));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static void write(FileChannel file, String text) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static OptionalLong holder(FileChannel file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_PID);
        file.read(content, 0);
        String text =
                StandardCharsets.US_ASCII.decode(content.flip()).toString().strip();
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    @Override
    public void close() {
        try (file) {
            file.truncate(0);
        } catch (IOException e) {
            // Closing the file releases the lock. A process id left behind does no harm: it is read only while the lock
            // is held.
        }
    }
}
