package io.sealkeeper.words;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be written, moved or read, in words: what the system says is short, and names what no operator calls it by. */
public final class FileTrouble {

    private FileTrouble() {}

    /** One line, without an end; the file is named where the failure names it. */
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

    /** Whether there was no room for what was to be written: on the disk, in the quota, or in what one file may hold. */
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
