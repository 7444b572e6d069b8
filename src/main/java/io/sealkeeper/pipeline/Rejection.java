package io.sealkeeper.pipeline;

import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;

/**
 * A payload row that can't be carried out, with the row itself, so that nothing it came with is lost.
 *
 * @param stage the step that rejected it
 */
record Rejection(Origin origin, String label, String payload, String stage, String words) {

    static Rejection of(Change change, String stage, String words) {
        return new Rejection(change.origin(), change.sheetLabel(), change.payload(), stage, words);
    }
}
