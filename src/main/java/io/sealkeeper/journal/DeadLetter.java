package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Something that could not be done, kept until somebody replays or discards it, and in the record after that.
 *
 * @param label what it is about, as a person calls it
 * @param rows the payload rows that it came of
 * @param stage the step that failed
 * @param cause why, for a person
 * @param attempts how often it was tried, the first time included
 * @param entry the sheet as it was before, and what was to be written; empty where it never came to that
 * @param covered what it wants and later changes of its source and sheet have brought since, by name; see
 *     {@link io.sealkeeper.seal.WantedNames}
 * @param lastEntry the last entry of the journal when it was made: a greater one came later, unless it is a replay's
 */
public record DeadLetter(
        DeadLetterId id,
        Kind kind,
        String source,
        String label,
        List<PayloadRow> rows,
        String stage,
        String cause,
        int attempts,
        Instant firstAt,
        Instant lastAt,
        Fate fate,
        Optional<Entry> entry,
        SortedSet<String> covered,
        EntryId lastEntry) {

    /** What could not be done. */
    public enum Kind {
        /** The sheet was written, or may have been, and its seal was not seen to. */
        RESTORATION,
        /** Nothing was written: LeanIX refused it. */
        UPDATE,
        /** A payload row that is no change, or that names no sheet. */
        PAYLOAD;

        /** The name that people read and type: {@code restoration}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether anything is still to be done about it. */
    public enum State {
        OPEN,
        REPLAYED,
        DISCARDED,
        /** A later change has brought what it wanted. */
        SUPERSEDED;

        /** The name that people read and type: {@code open}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of it. */
    public sealed interface Fate {
        State state();
    }

    /** It waits. */
    public record Open() implements Fate {
        @Override
        public State state() {
            return State.OPEN;
        }
    }

    /** A replay brought it to an outcome. */
    public record Replayed(Instant at, Outcome outcome) implements Fate {
        @Override
        public State state() {
            return State.REPLAYED;
        }
    }

    /** Somebody decided that nothing will be done about it. */
    public record Discarded(Instant at, String who, String reason) implements Fate {
        @Override
        public State state() {
            return State.DISCARDED;
        }
    }

    /** A later change of its source and sheet has brought all that it wanted. */
    public record Superseded(Instant at, By by) implements Fate {
        @Override
        public State state() {
            return State.SUPERSEDED;
        }
    }

    /**
     * The change that superseded one.
     *
     * @param row its last row, where several went together
     */
    public record By(String run, String file, int row) {
        @Override
        public String toString() {
            return "run " + run + ", " + file + " row " + row;
        }
    }

    public boolean isOpen() {
        return fate instanceof Open;
    }
}
