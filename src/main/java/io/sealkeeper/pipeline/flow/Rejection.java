package io.sealkeeper.pipeline.flow;

import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import java.util.Optional;

/**
 * A payload row that can't be carried out, with the whole row, so that nothing of it is lost.
 *
 * @param stage the step that rejected it: {@link #INTAKE} if the row could not be read as its source declares it
 * @param change the change that its source made of it; empty if it made none
 * @param culprit what of its source it failed on, where that is known
 */
public record Rejection(
        Origin origin,
        String label,
        String payload,
        String stage,
        String words,
        Optional<Change> change,
        Optional<Culprit> culprit) {

    public static final String INTAKE = "intake";

    public Rejection {
        words = origin.telling(words);
    }

    public Rejection(Origin origin, String label, String payload, String stage, String words) {
        this(origin, label, payload, stage, words, Optional.empty(), Optional.empty());
    }

    /** The same, of a row that made no change. */
    public Rejection by(Optional<? extends Culprit> known) {
        return new Rejection(origin, label, payload, stage, words, change, known.map(c -> c));
    }

    public static Rejection of(Change change, String stage, String words) {
        return new Rejection(
                change.origin(),
                change.sheetLabel(),
                change.payload(),
                stage,
                words,
                Optional.of(change),
                Optional.empty());
    }
}
