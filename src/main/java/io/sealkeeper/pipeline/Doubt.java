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
    private boolean spared;

    /** LeanIX refused it. */
    void refused(Refusal what) {
        refusal = Optional.of(what);
    }

    /**
     * Whether to look at it is no failed attempt: each time that happens, its document loses a sheet, or is halved.
     */
    boolean isFree() {
        return refusal.isPresent() || spared;
    }

    boolean isRefused() {
        return refusal.isPresent();
    }

    /**
     * LeanIX told what came of it, in an answer that tells of a fault, too.
     *
     * @param ofAnother whether the fault is another sheet's: then that one leaves the document
     */
    void claimed(SealReading reading, boolean ofAnother) {
        claim = Optional.of(reading);
        spared = ofAnother;
    }

    /** It was certainly not done this time, but may have been before. */
    void spared() {
        spared = true;
    }

    /** Whether the sheet is at the revision that an answer told. */
    boolean isAsClaimed(Revision now) {
        return claim.filter(c -> c.rev().equals(now)).isPresent();
    }

    /** The sheet was seen to be as before: it was not done. Whether that is no failed attempt. */
    boolean wasNotDone(Batch batch, SheetWork sheet) {
        boolean free = isFree();
        claim = Optional.empty();
        spared = false;
        if (refusal.isEmpty()) {
            return free;
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
        spared = false;
    }

    /** The refusal that stands, once: the step that sent it carries it out. */
    Optional<GraphqlAnswer.Fault> takeStanding() {
        Optional<GraphqlAnswer.Fault> taken = standing;
        standing = Optional.empty();
        return taken;
    }
}
