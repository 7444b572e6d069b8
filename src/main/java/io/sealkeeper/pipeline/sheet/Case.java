package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.OurWrite;
import io.sealkeeper.seal.Ours;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a sheet for a verdict: what was read, what we wrote, what stands there now, and what else the journal
 * has of the sheet.
 *
 * @param farEnd whether it is the sheet at the far end of a relation that another one's update writes
 * @param account what came of the update, and the newest look since
 */
public record Case(boolean farEnd, JournalTrace journal, Planned basis, Account account) {

    public static Case of(SheetWork sheet, Bound stage) {
        return new Case(sheet.isFarEnd(), sheet.journal(), stage.basis(), stage.account());
    }

    private boolean isAnswered() {
        return account.told() != Account.Told.NEVER;
    }

    private Optional<SealReading> written() {
        return account.written();
    }

    private Optional<SealReading> last() {
        return account.last();
    }

    /** All that we wrote to it since the state was seen that would be put back. */
    public OurWrites ourWrites() {
        Reading reading = basis.reading();
        return OurWrites.of(
                OurWrites.Write.now(
                        reading.snapshot(), Optional.of(reading.plan()), reading.lainStill() || wasToldOfBreak()),
                journal.open(),
                journal.done());
    }

    /** The seal that would be put back. Where the sheet was approved since, it is that approval which our write costs. */
    SealState sealBefore() {
        return ourWrites().sealBefore();
    }

    /**
     * What of its audit log is ours.
     *
     * @param approvedLast whether the last that happened before our reading was an approval
     */
    public Ours ours(String writerId, boolean approvedLast) {
        OurWrites all = ourWrites();
        return new Ours(
                writerId,
                own(all.since()),
                all.earlier(),
                all.since(),
                last().orElseThrow().rev(),
                all.sealBefore() == SealState.APPROVED,
                breakOrigin(all, approvedLast));
    }

    private BreakOrigin breakOrigin(OurWrites all, boolean approvedLast) {
        if (onlyWeCanHaveBrokenIt()) {
            return BreakOrigin.OURS_ALONE;
        }
        boolean nothingOnItsWay =
                approvedLast && all.since().equals(basis.reading().snapshot().rev());
        return all.brokeForSure() || nothingOnItsWay ? BreakOrigin.OURS_BY_NAME : BreakOrigin.UNTOLD;
    }

    /** Whether the very answer to our own write told that the seal broke. */
    private boolean wasToldOfBreak() {
        return isAnswered()
                && written()
                        .filter(w -> w.state() == SealState.BROKEN_QUALITY_SEAL)
                        .isPresent();
    }

    /** Our own write. What is older than the state that would be put back can have led to nothing since. */
    public OurWrite own() {
        return own(ourWrites().since());
    }

    private OurWrite own(Revision since) {
        List<FieldEdit> edits = basis.reading().plan().edits();
        Revision from = basis.reading().snapshot().rev();
        if (from.value() < since.value()) {
            return new OurWrite(edits, since, Optional.of(since), false, 1, false);
        }
        return new OurWrite(
                edits,
                from,
                isAnswered() ? written().map(SealReading::rev) : Optional.empty(),
                basis.along().approves() || journal.wasToApproveAlong(),
                farEnd ? edits.size() : 1,
                basis.lost().areValuesThere(last().map(SealReading::rev)));
    }

    /** Whether the answer to our update told that it cost an approved sheet its seal. */
    public boolean hasBrokenSeal() {
        return basis.reading().isApproved() && wasToldOfBreak();
    }

    /** Whether the sheet is approved now, as it was before. */
    public boolean isApprovedNow() {
        return last().filter(l -> l.state() == SealState.APPROVED).isPresent() && sealBefore() == SealState.APPROVED;
    }

    /** Whether the seal that would be put back is broken now. */
    public boolean hasLostItsSeal() {
        return sealBefore() == SealState.APPROVED
                && last().filter(l -> l.state() == SealState.BROKEN_QUALITY_SEAL)
                        .isPresent();
    }

    /** Whether the newest revision is the one that the answer to our own write told: then nobody wrote since. */
    public boolean isOwnRevision() {
        return written().map(SealReading::rev).equals(last().map(SealReading::rev));
    }

    /** Whether all that happened since our snapshot is known to be this one write: none else of ours, nobody came after. */
    public boolean hasNobodyWrittenSince() {
        return isOwnRevision() && ourWrites().isOne() && !farEnd;
    }

    /** Whether revision and seal are just as the answer to our own write told. A seal that breaks later may be anybody's. */
    private boolean isAsAnswered() {
        return hasNobodyWrittenSince() && written().equals(last());
    }

    /**
     * Whether nothing but our own write can have broken the seal, in whose name ever: the answer to it told so, nobody wrote
     * since, and nobody had for so long before that a break of theirs can't have been on its way.
     */
    public boolean onlyWeCanHaveBrokenIt() {
        return wasToldOfBreak() && isAsAnswered() && basis.reading().lainStill();
    }

    /** The present for what is decided on this sheet. */
    public LeanIxNow decidedAt(LeanIxNow now) {
        return basis.log().timeDoubt().<LeanIxNow>map(LeanIxNow.Untold::new).orElse(now);
    }

    /**
     * All that is known for a verdict, before the audit log is read.
     *
     * @throws IllegalStateException if the journal was not asked what else is open of the sheet, or was done to it
     */
    public Evidence evidence(LeanIxNow now) {
        if (!journal.hasJoined()) {
            throw new IllegalStateException("no verdict without what the journal knows of the sheet");
        }
        return evidence(last().orElseThrow(), now);
    }

    /** What the snapshot shows, before anything is written. */
    public Evidence evidenceBeforeWriting(LeanIxNow now) {
        return evidence(
                new SealReading(
                        basis.reading().snapshot().rev(),
                        basis.reading().snapshot().seal()),
                now);
    }

    private Evidence evidence(SealReading after, LeanIxNow now) {
        OurWrites ours = ourWrites();
        return new Evidence(
                basis.reading().snapshot().id(),
                ours.sealBefore(),
                after.state(),
                after.rev(),
                isAsAnswered(),
                ours.untrusted(),
                Optional.empty(),
                Optional.empty(),
                now);
    }
}
