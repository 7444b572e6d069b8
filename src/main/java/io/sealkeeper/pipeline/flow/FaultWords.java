package io.sealkeeper.pipeline.flow;

import io.sealkeeper.journal.JournalUnusable;
import java.io.UncheckedIOException;

/** An exception in one line, for a person. */
public final class FaultWords {

    private static final int MOST = 200;

    private FaultWords() {}

    /** Our own message as it is; else the kind of exception, and the beginning of its message. */
    public static String of(Throwable cause) {
        String message = cause.getMessage();
        if (message != null && (cause instanceof UncheckedIOException || cause instanceof JournalUnusable)) {
            return message;
        }
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + excerpt(message));
    }

    /** The beginning of a text, in one line. */
    public static String excerpt(String text) {
        String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
        return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
    }
}
