package io.sealkeeper.journal;

import java.util.List;
import java.util.Optional;

/**
 * A page of a long list, by ids and not by offset, so that changes meanwhile don't shift it.
 *
 * @param size how many at most
 * @param after the last one of the page before
 */
public record Page(int size, Optional<DeadLetterId> after) {

    public static Page first(int size) {
        return new Page(size, Optional.empty());
    }

    /** The page after these letters; it is empty at the end of the list. */
    public Page next(List<DeadLetter> letters) {
        return letters.isEmpty()
                ? this
                : new Page(size, Optional.of(letters.get(letters.size() - 1).id()));
    }
}
