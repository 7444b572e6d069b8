package io.sealkeeper.pipeline.flow;

import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import java.util.Optional;

/**
 * A payload row that can't be carried out, with the row itself, so that nothing it came with is lost.
 *
 * @param stage the step that rejected it: {@link #INTAKE} where the row could not be read as its source declares it
 * @param change what its source made of it; empty where it is no change
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
