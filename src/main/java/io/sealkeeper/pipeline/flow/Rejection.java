package io.sealkeeper.pipeline.flow;

import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import java.util.Optional;

/**
 * A payload row that can't be carried out, with the whole row, so that nothing of it is lost.
 *
 * @param stage the step that rejected it: {@link #INTAKE} if the row could not be read as its source declares it
 * @param change the change that its source made of it; empty if it made none
 */
public record Rejection(
        Origin origin, String label, String payload, String stage, String words, Optional<Change> change) {

    public static final String INTAKE = "intake";

    public Rejection(Origin origin, String label, String payload, String stage, String words) {
        this(origin, label, payload, stage, words, Optional.empty());
    }

    public static Rejection of(Change change, String stage, String words) {
        return new Rejection(change.origin(), change.sheetLabel(), change.payload(), stage, words, Optional.of(change));
    }
}
