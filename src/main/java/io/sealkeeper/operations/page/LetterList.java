package io.sealkeeper.operations.page;

import java.util.List;
import java.util.Optional;

/**
 * A page of dead letters, oldest first.
 *
 * @param open the total number open, whatever the filter
 * @param round the present or last replay of all
 */
public record LetterList(
        List<LetterRow> letters,
        String matching,
        String open,
        Filter filter,
        String first,
        String before,
        String after,
        Optional<Round> round) {

    /** The filter; an empty criterion matches all. */
    public record Filter(String kind, String state, String source) {}

    /** The progress of a replay of all; {@code most} is the bar's maximum, which can't be 0. */
    public record Round(
            boolean underWay,
            String who,
            String all,
            long tried,
            long most,
            String done,
            String stillDead,
            String trouble) {}
}
