package io.sealkeeper.words;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Says in words why a file can't be written, moved or read. The system's own messages are terse, and use terms that
 * operators don't.
 */
public final class FileTrouble {

    private FileTrouble() {}

    /** One line without a full stop; it names the file if the failure does. */
    public static String words(IOException failure) {
        String said = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        String file = failure instanceof FileSystemException named && named.getFile() != null ? named.getFile() : "";
        String at = file.isEmpty() ? "" : " (" + file + ")";
        if (isFull(failure)) {
            return "the disk is full" + at;
        }
        if (said.contains("Read-only file system")) {
            return "the file system may only be read" + at;
        }
        if (failure instanceof AccessDeniedException || said.contains("Operation not permitted")) {
            return "no permission" + (file.isEmpty() ? "" : " for " + file);
        }
        if (failure instanceof NoSuchFileException) {
            return file + " is not there";
        }
        if (failure instanceof FileSystemException) {
            return failure.getClass().getSimpleName() + ": " + said;
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : said;
    }

    /** Whether space ran out: on the disk, in the quota, or within the size limit of a file. */
    public static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof IOException
                    && (said.contains("No space left") || said.contains("quota") || said.contains("File too large"))) {
                return true;
            }
        }
        return false;
    }
}
