package io.sealkeeper.pipeline.payload;

import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.words.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Recognizes failures of the disk: full, read-only, or not writable by this user. They are not the payload's fault. */
final class Disk {

    private Disk() {}

    /** What is wrong with the disk, in words; empty if the failure has another cause. */
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
