package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Revision;
import java.util.Optional;

/**
 * What answers said about one sheet's mutation that a reading of the sheet must confirm first.
 *
 * @param refusal LeanIX's refusal
 * @param standing a refusal that a reading has confirmed; the step that sent the mutation carries it out
 * @param claim the result according to an answer that also reports a fault
 * @param spared whether the mutation was certainly not carried out this time, but may have been before, or another sheet of
 *     its document is to blame
 */
public record Doubt(
        Optional<GraphqlAnswer.Fault> refusal,
        Optional<GraphqlAnswer.Fault> standing,
        Optional<SealReading> claim,
        boolean spared) {

    static final Doubt NONE = new Doubt(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Doubt refused(GraphqlAnswer.Fault what) {
        return new Doubt(Optional.of(what), standing, claim, spared);
    }

    /** @param ofAnother whether the fault is another sheet's; then that sheet leaves the document */
    public Doubt claimed(SealReading reading, boolean ofAnother) {
        return new Doubt(refusal, standing, Optional.of(reading), ofAnother);
    }

    public Doubt asSpared() {
        return new Doubt(refusal, standing, claim, true);
    }

    /** Whether this round is no failed attempt. It ends by itself: each time the document loses a sheet, or is halved. */
    public boolean isFree() {
        return refusal.isPresent() || spared;
    }

    /** Whether the last answer adds no doubt: the mutation was not carried out this time. */
    public boolean isOnlySpared() {
        return spared && claim.isEmpty() && refusal.isEmpty();
    }

    public boolean isRefused() {
        return refusal.isPresent();
    }

    /** Whether the sheet is at the revision that an answer claimed. */
    public boolean isAsClaimed(Revision now) {
        return claim.filter(c -> c.rev().equals(now)).isPresent();
    }

    /** A reading showed the sheet as before: nothing was carried out. A refusal stands. */
    public Doubt wasNotDone() {
        return new Doubt(Optional.empty(), refusal.or(() -> standing), Optional.empty(), false);
    }

    /** A reading showed a new revision: what was refused may have been carried out. */
    public Doubt mayBeDone() {
        return new Doubt(Optional.empty(), standing, claim, false);
    }

    /** It is sent again, in a smaller document: what the next answer says is new. */
    public Doubt asSentAgain() {
        return new Doubt(Optional.empty(), standing, claim, spared);
    }

    /** The standing refusal is being carried out. */
    public Doubt carriedOut() {
        return new Doubt(refusal, Optional.empty(), claim, spared);
    }
}
