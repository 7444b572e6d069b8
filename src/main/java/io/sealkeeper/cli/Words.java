package io.sealkeeper.cli;

import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.words.FileTrouble;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/** Failures in words instead of stack traces. */
final class Words {

    private Words() {}

    /** A command's last words: our own exceptions' message, a line a mistake; else one line. */
    static String told(Exception e) {
        return e instanceof CannotRun ? e.getMessage() : of(e);
    }

    /** With a capital at the beginning and a full stop at the end. */
    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /** One line for an exception, from the most telling cause. */
    static String of(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            // It names the file and what to do; its causes don't.
            if (t instanceof JournalUnusable && t.getMessage() != null) {
                return t.getMessage();
            }
        }
        Throwable cause = e;
        while (cause.getCause() != null && (cause.getMessage() == null || !(cause instanceof UncheckedIOException))) {
            cause = cause.getCause();
        }
        if (cause instanceof FileSystemException file) {
            return FileTrouble.words(file);
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getName() : message.replaceAll("\\s+", " ");
    }
}
