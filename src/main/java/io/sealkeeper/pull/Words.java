package io.sealkeeper.pull;

import io.sealkeeper.journal.JournalUnusable;

/** Describes a fault by its innermost cause, on one line; trouble with the journal by its own words, which name it. */
final class Words {

    private static final int LONGEST = 200;

    private Words() {}

    static String of(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && !(cause instanceof JournalUnusable)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : line(message);
    }

    static String line(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
