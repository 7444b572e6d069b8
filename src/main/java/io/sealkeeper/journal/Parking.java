package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;
import java.util.Optional;
import java.util.SortedSet;

/** What is to become a dead letter. */
public sealed interface Parking {

    /** The step that failed. */
    String stage();

    /** How the change ends for its report; its words are the dead letter's cause. */
    Outcome outcome();

    /** What was wanted, by name, so that it shows whether a later change has brought it; empty where nobody knows. */
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
     * A payload row that never came to a sheet. The same row parked again, as after a crash in the middle of its file,
     * counts as one more attempt of the dead letter that is there.
     *
     * @param sheetKey what it names its sheet by; empty where it is no change at all
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

        /** A row that is no change. */
        public OfRow(String source, String label, PayloadRow row, String stage, Outcome outcome) {
            this(source, label, row, stage, outcome, Optional.empty(), Optional.empty());
        }
    }
}
