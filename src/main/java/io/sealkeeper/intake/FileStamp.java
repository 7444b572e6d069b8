package io.sealkeeper.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file's size and time of last change at one moment: two that differ tell that somebody wrote to it in between.
 *
 * @param size in bytes
 * @param modified as exact as the file system keeps it
 */
public record FileStamp(long size, FileTime modified) {

    /** @throws IOException when there is no such file, or it can't be looked at */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(attributes.size(), attributes.lastModifiedTime());
    }

    /** Whether the file was written to between {@code earlier} and this stamp. */
    public boolean changedSince(FileStamp earlier) {
        return !equals(earlier);
    }
}
