package io.sealkeeper.cli;

import io.sealkeeper.journal.JournalUnusable;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What went wrong, in words instead of a stack trace. */
final class Words {

    private Words() {}

    /** What a command ends with: its own message as it is, with a line for each mistake, or one line on anything else. */
    static String told(Exception e) {
        return e instanceof CannotRun ? e.getMessage() : of(e);
    }

    /** With a capital in the front and a full stop at the end. */
    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /** One line on an exception, from the cause that says most. */
    static String of(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            // It says which file and what to do; what lies beneath knows neither.
            if (t instanceof JournalUnusable && t.getMessage() != null) {
                return t.getMessage();
            }
        }
        Throwable cause = e;
        while (cause.getCause() != null && (cause.getMessage() == null || !(cause instanceof UncheckedIOException))) {
            cause = cause.getCause();
        }
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (cause instanceof FileSystemException file) {
            return file.getClass().getSimpleName() + ": " + file.getMessage();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getName() : message.replaceAll("\\s+", " ");
    }
}
