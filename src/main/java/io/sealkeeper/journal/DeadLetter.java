package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Something that could not be done. It stays open until somebody replays or discards it, and in the record after that.
 *
 * @param label the sheet or row, as a person calls it
 * @param rows the payload rows that it comes from
 * @param stage the step that failed
 * @param cause why, for a person
 * @param attempts how often it was tried, the first time included
 * @param entry the sheet as it was before, and what was to be written; empty if the change never got that far
 * @param covered the part of what it wants that later changes of its source and sheet have brought since, by name; see
 *     {@link io.sealkeeper.seal.WantedNames}
 * @param lastEntry the last entry of the journal when it was made: an entry with a greater number came later, unless it
 *     is a replay's
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
        /** The sheet was written, or may have been, and its seal is still owed. */
        RESTORATION,
        /** Nothing was written: LeanIX refused it. */
        UPDATE,
        /** A payload row that is not a valid change, or that names no sheet. */
        PAYLOAD;

        /** The name that people read and type: {@code restoration}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it still needs attention. */
    public enum State {
        OPEN,
        REPLAYED,
        DISCARDED,
        /** A later change brought what it wanted. */
        SUPERSEDED;

        /** The name that people read and type: {@code open}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended, or that it is open. */
    public sealed interface Fate {
        State state();
    }

    /** It waits for a replay or a decision. */
    public record Open() implements Fate {
        @Override
        public State state() {
            return State.OPEN;
        }
    }

    /** A replay ended it with an outcome. */
    public record Replayed(Instant at, Outcome outcome) implements Fate {
        @Override
        public State state() {
            return State.REPLAYED;
        }
    }

    /** Somebody decided to do nothing about it. */
    public record Discarded(Instant at, String who, String reason) implements Fate {
        @Override
        public State state() {
            return State.DISCARDED;
        }
    }

    /** A later change of its source and sheet brought all that it wanted. */
    public record Superseded(Instant at, By by) implements Fate {
        @Override
        public State state() {
            return State.SUPERSEDED;
        }
    }

    /**
     * The change that superseded a dead letter.
     *
     * @param row its last row, if several were merged
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
