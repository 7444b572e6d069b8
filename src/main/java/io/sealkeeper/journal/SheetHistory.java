package io.sealkeeper.journal;

import java.util.List;

/**
 * What the journal knows of one sheet since the oldest revision on which a still open entry was decided.
 *
 * @param open unfinished entries, and those that ended in a restoration's dead letter that is still open; oldest first
 * @param done entries that ended since, with any outcome, and may have been written; oldest first. Entries of which
 *     LeanIX surely wrote nothing are left out
 */
public record SheetHistory(List<Entry> open, List<Entry> done) {

    public static final SheetHistory NOTHING = new SheetHistory(List.of(), List.of());

    public SheetHistory {
        open = List.copyOf(open);
        done = List.copyOf(done);
    }

    /** Whether an entry is still open. */
    public boolean isOpen(EntryId entry) {
        return open.stream().anyMatch(e -> e.id().equals(entry));
    }
}
