package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Revision;
import java.util.Optional;

/** What answers said of what was sent for one sheet, as far as it has to be seen first whether that is so. */
final class Doubt {

    private Optional<Refusal> refusal = Optional.empty();
    private Optional<GraphqlAnswer.Fault> standing = Optional.empty();
    private Optional<SealReading> claim = Optional.empty();
    private boolean named;

    /** LeanIX refused it. */
    void refused(Refusal what) {
        refusal = Optional.of(what);
    }

    /** Whether LeanIX refused it, and it was not seen yet if that is so. */
    boolean isRefused() {
        return refusal.isPresent();
    }

    /** LeanIX told what came of it, in an answer that tells of a fault, too. */
    void claimed(SealReading reading) {
        claim = Optional.of(reading);
    }

    /** The answer named it as the one that failed. */
    void named() {
        named = true;
    }

    boolean wasNamed() {
        return named;
    }

    /** Whether the sheet is at the revision that an answer told. */
    boolean isAsClaimed(Revision now) {
        return claim.filter(c -> c.rev().equals(now)).isPresent();
    }

    /** The sheet was seen to be as before: what LeanIX refused was not done. False where it refused nothing. */
    boolean wasNotDone(Batch batch, SheetWork sheet) {
        claim = Optional.empty();
        if (refusal.isEmpty()) {
            return false;
        }
        Refusal seen = refusal.get();
        refusal = Optional.empty();
        if (seen.ofDocument()) {
            DocumentSizes.of(batch.run()).refused(seen.kind(), seen.sheets());
        }
        if (seen.sheets() > 1) {
            sheet.shrinkGroup(seen.sheets());
        } else {
            standing = Optional.of(seen.fault());
        }
        return true;
    }

    /** The sheet was seen to have moved: what was refused may have been done. */
    void mayBeDone() {
        refusal = Optional.empty();
    }

    /** The refusal that stands, once: the step that sent it carries it out. */
    Optional<GraphqlAnswer.Fault> takeStanding() {
        Optional<GraphqlAnswer.Fault> taken = standing;
        standing = Optional.empty();
        return taken;
    }
}
