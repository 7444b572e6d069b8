package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Revision;
import java.util.Optional;

/**
 * What answers said of what was sent for one sheet, as far as a look has to confirm it first.
 *
 * @param refusal LeanIX refused it
 * @param standing a refusal that a look has confirmed: the step that sent it carries it out
 * @param claim what came of it, as an answer told that tells of a fault, too
 * @param spared whether it was certainly not done this time, but may have been before, or another sheet of its document is to
 *     blame
 */
public record Doubt(
        Optional<Refusal> refusal,
        Optional<GraphqlAnswer.Fault> standing,
        Optional<SealReading> claim,
        boolean spared) {

    static final Doubt NONE = new Doubt(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Doubt refused(Refusal what) {
        return new Doubt(Optional.of(what), standing, claim, spared);
    }

    /** @param ofAnother whether the fault is another sheet's: then that one leaves the document */
    public Doubt claimed(SealReading reading, boolean ofAnother) {
        return new Doubt(refusal, standing, Optional.of(reading), ofAnother);
    }

    public Doubt asSpared() {
        return new Doubt(refusal, standing, claim, true);
    }

    /** Whether to look at it is no failed attempt: each time that happens, its document loses a sheet, or is halved. */
    public boolean isFree() {
        return refusal.isPresent() || spared;
    }

    public boolean isRefused() {
        return refusal.isPresent();
    }

    /** Whether the sheet is at the revision that an answer told. */
    public boolean isAsClaimed(Revision now) {
        return claim.filter(c -> c.rev().equals(now)).isPresent();
    }

    /** The sheet was seen to be as before: nothing was done. A refusal of this sheet alone stands. */
    public Doubt wasNotDone() {
        return new Doubt(
                Optional.empty(),
                refusal.filter(r -> r.sheets() == 1).map(Refusal::fault).or(() -> standing),
                Optional.empty(),
                false);
    }

    /** The sheet was seen to have moved: what was refused may have been done. */
    public Doubt mayBeDone() {
        return new Doubt(Optional.empty(), standing, claim, false);
    }

    /** The refusal that stands is being carried out. */
    public Doubt carriedOut() {
        return new Doubt(refusal, Optional.empty(), claim, spared);
    }
}
