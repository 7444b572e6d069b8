package io.sealkeeper.pipeline.flow;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;

/**
 * A step that sends mutations: maps what an answer says of a sheet to the sheet's next stage.
 *
 * @param <S> the stage of its sheets
 */
public interface Sender<S extends Stage> extends Step {

    /** The stage of its sheets. */
    Class<S> stage();

    /** The mutation was done. */
    Stage done(Batch batch, SheetWork sheet, S now, SealReading reading);

    /** The sheet's revision is no longer the mutation's. For a sheet in doubt, the mutation itself may have moved it. */
    Stage clashed(Batch batch, SheetWork sheet, S now);

    /** LeanIX refused it, and it was not done. */
    Stage refused(Batch batch, SheetWork sheet, S now, GraphqlAnswer.Fault fault);

    /** Whether the fault concerns all sheets of a document, so that it does not matter which one the answer names. */
    default boolean concernsAll(GraphqlAnswer.Fault fault) {
        return false;
    }

    /** It may have been done or not: the sheet is read before anything is sent again. */
    Stage lookAgain(Batch batch, SheetWork sheet, S now, String why);

    /** The answer says that it was done, but may be wrong: the sheet is read before that is believed. */
    default Stage claimed(Batch batch, SheetWork sheet, S now, SealReading reading) {
        return lookAgain(
                batch, sheet, now, "LeanIX's answer tells of it, and of a fault with another sheet of its document");
    }

    /** It may have been done, and is sent again. It carries the same revision, so it can't be done twice. */
    Stage doubt(Batch batch, SheetWork sheet, S now);

    /** Whether an earlier sending may have been done. */
    boolean isInDoubt(S now);
}
