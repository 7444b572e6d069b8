package io.sealkeeper.pipeline.payload;

import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.words.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Whether something failed for the disk: full, read-only, or not to be written by this user. That is no fault of a payload's. */
final class Disk {

    private Disk() {}

    /** What is wrong, in words; empty where it is not that. */
    static Optional<String> trouble(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JournalUnusable unusable) {
                return Optional.ofNullable(unusable.getMessage());
            }
            if (cause instanceof UncheckedIOException unchecked) {
                IOException io = unchecked.getCause();
                return Optional.of(unchecked.getMessage() + ": " + FileTrouble.words(io)
                        + "; nothing more was begun, and what was begun stands in the journal: make room, or give the right to"
                        + " write, and start it again");
            }
        }
        return Optional.empty();
    }
}
