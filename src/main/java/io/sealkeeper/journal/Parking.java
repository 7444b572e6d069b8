package io.sealkeeper.journal;

import io.sealkeeper.seal.Outcome;

/** What is to become a dead letter. */
public sealed interface Parking {

    /** The step that failed. */
    String stage();

    /** How the change ends for its report; its words are the dead letter's cause. */
    Outcome outcome();

    /**
     * A sheet that was journaled; its entry is finished with the outcome in the same transaction.
     *
     * @param kind {@link DeadLetter.Kind#RESTORATION} wherever the sheet may have been written
     */
    record OfEntry(EntryId entry, DeadLetter.Kind kind, String stage, Outcome outcome) implements Parking {}

    /**
     * A payload row that never came to a sheet. The same row parked again, as after a crash in the middle of its file,
     * counts as one more attempt of the dead letter that is there.
     */
    record OfRow(String source, String label, PayloadRow row, String stage, Outcome outcome) implements Parking {}
}
