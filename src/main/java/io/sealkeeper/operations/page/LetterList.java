package io.sealkeeper.operations.page;

import java.util.List;
import java.util.Optional;

/**
 * A page of dead letters, oldest first.
 *
 * @param open how many are open in all, whatever the filter
 * @param round the replay of all that is under way, or the last one
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

    /** What is asked for; empty where it does not matter. */
    public record Filter(String kind, String state, String source) {}

    /** How far a replay of all has come; {@code most} is there for the bar, which can't do with 0. */
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
