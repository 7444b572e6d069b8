package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.util.Optional;
import java.util.SortedSet;

/** What is to become a dead letter. */
public sealed interface Parking {

    /** The step that failed. */
    String stage();

    /** The change's outcome for the report; its words are the dead letter's cause. */
    Outcome outcome();

    /** The names of what was wanted, to tell whether a later change has brought it; empty where that is not known. */
    Optional<SortedSet<String>> wanted();

    /**
     * A sheet that was journaled; its entry is finished with the outcome in the same transaction.
     *
     * @param kind {@link DeadLetter.Kind#RESTORATION} wherever the sheet may have been written
     */
    record OfEntry(
            EntryId entry, DeadLetter.Kind kind, String stage, Outcome outcome, Optional<SortedSet<String>> wanted)
            implements Parking {

        public OfEntry(EntryId entry, DeadLetter.Kind kind, String stage, Outcome outcome) {
            this(entry, kind, stage, outcome, Optional.empty());
        }
    }

    /**
     * A payload row that did not get to a sheet. If the same row is parked again, for example after a crash in the
     * middle of its file, this counts as one more attempt of the existing dead letter.
     *
     * @param sheetKey the name that it uses for its sheet; empty if it is no valid change
     */
    record OfRow(
            String source,
            String label,
            PayloadRow row,
            String stage,
            Outcome outcome,
            Optional<String> sheetKey,
            Optional<SortedSet<String>> wanted)
            implements Parking {

        /** A row that is not a valid change. */
        public OfRow(String source, String label, PayloadRow row, String stage, Outcome outcome) {
            this(source, label, row, stage, outcome, Optional.empty(), Optional.empty());
        }
    }
}
