package io.sealkeeper.pipeline.flow;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;

/**
 * A step that sends mutations: the stage that each sheet comes to by what the answer to a document tells of it.
 *
 * @param <S> the stage of its sheets
 */
public interface Sender<S extends Stage> {

    /** The stage of its sheets. */
    Class<S> stage();

    /** It was done. */
    Stage done(Batch batch, SheetWork sheet, S now, SealReading reading);

    /** Somebody wrote since the revision that it carried. Where the sheet is in doubt, that may have been this very mutation. */
    Stage clashed(Batch batch, SheetWork sheet, S now);

    /** LeanIX refuses it, and it was not done. */
    Stage refused(Batch batch, SheetWork sheet, S now, GraphqlAnswer.Fault fault);

    /** Whether the fault is none of one sheet's own, so that it does not matter which of a document is named. */
    default boolean concernsAll(GraphqlAnswer.Fault fault) {
        return false;
    }

    /** It may have been done or not: the sheet is looked at before anything is sent again. */
    Stage lookAgain(Batch batch, SheetWork sheet, S now, String why);

    /** The answer says that it was done, and may be wrong: the sheet is looked at before that is believed. */
    default Stage claimed(Batch batch, SheetWork sheet, S now, SealReading reading) {
        return lookAgain(
                batch, sheet, now, "LeanIX's answer tells of it, and of a fault with another sheet of its document");
    }

    /** It may have been done, and is sent again with the same revision all the same: so it can't be done twice. */
    Stage doubt(Batch batch, SheetWork sheet, S now);

    /** Whether it may have been done before. */
    boolean isInDoubt(S now);
}
