package io.sealkeeper.journal;

/**
 * The journal can't be opened, read or written. The message is one line for a person: what is wrong with which file,
 * and what to do. What was to be recorded was not recorded, so nothing that depends on it may be sent.
 */
public class JournalUnusable extends RuntimeException {

    JournalUnusable(String message) {
        super(message);
    }

    JournalUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
