package io.sealkeeper.journal;

import java.util.List;

/**
 * What the journal knows of one sheet since the oldest revision that anything still open of it was decided on.
 *
 * @param open unfinished entries, and those that ended as a dead letter of a restoration that is open; oldest first
 * @param done entries that came to their end since, however that was, and that may have been written; oldest first. One
 *     that LeanIX surely carried nothing out of is not among them
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
