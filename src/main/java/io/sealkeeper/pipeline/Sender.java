package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;

/** A step that sends mutations: what it makes of what the answer to a document tells of each sheet. */
interface Sender {

    /** It was done. */
    void done(Batch batch, SheetWork sheet, SealReading reading);

    /** Somebody wrote since the revision that it carried. Where the sheet is in doubt, that may have been this very mutation. */
    void clashed(Batch batch, SheetWork sheet);

    /** LeanIX refuses it, and it was not done. */
    void refused(Batch batch, SheetWork sheet, GraphqlAnswer.Fault fault);

    /** Whether the fault is none of one sheet's own, so that it does not matter which of a document is named. */
    default boolean concernsAll(GraphqlAnswer.Fault fault) {
        return false;
    }

    /** It may have been done or not: the sheet is looked at before anything is sent again. */
    void lookAgain(Batch batch, SheetWork sheet, String why);

    /** The answer says that it was done, and may be wrong: the sheet is looked at before that is believed. */
    default void claimed(Batch batch, SheetWork sheet, SealReading reading) {
        lookAgain(batch, sheet, "LeanIX's answer tells of it, and of a fault with another sheet of its document");
    }

    /** It may have been done, and is sent again with the same revision all the same: so it can't be done twice. */
    void doubt(Batch batch, SheetWork sheet);

    /** Whether it may have been done before. */
    boolean isInDoubt(SheetWork sheet);
}
