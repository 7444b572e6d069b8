package io.sealkeeper.journal;

import java.util.List;
import java.util.Optional;

/**
 * A part of a long list, by ids and not by counting, so that what changes meanwhile moves nothing out of it.
 *
 * @param size how many at most
 * @param after the last one of the page before
 */
public record Page(int size, Optional<DeadLetterId> after) {

    public static Page first(int size) {
        return new Page(size, Optional.empty());
    }

    /** The page behind these; what it finds is empty once the list is at its end. */
    public Page next(List<DeadLetter> letters) {
        return letters.isEmpty()
                ? this
                : new Page(size, Optional.of(letters.get(letters.size() - 1).id()));
    }
}
