package io.sealkeeper.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file's size and modification time. Two stamps that differ show that the file was written to in between.
 *
 * @param size in bytes
 * @param modified with the file system's precision
 */
public record FileStamp(long size, FileTime modified) {

    /** @throws IOException if there is no such file, or it can't be read */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(attributes.size(), attributes.lastModifiedTime());
    }

    /** Whether the file was written to between {@code earlier} and this stamp. */
    public boolean changedSince(FileStamp earlier) {
        return !equals(earlier);
    }
}
