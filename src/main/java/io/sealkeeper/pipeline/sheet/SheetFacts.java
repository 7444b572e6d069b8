package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Agreed;
import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.OurWrite;
import io.sealkeeper.seal.Ours;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts about a sheet that a verdict is formed on: what was read, what we wrote, its present state, and its other entries
 * in the journal.
 *
 * @param role why the sheet is looked at
 * @param account the result of the update, and the newest reading since
 */
public record SheetFacts(SheetRole role, JournalTrace journal, Planned basis, Account account) {

    public static SheetFacts of(SheetWork sheet, Bound stage) {
        return new SheetFacts(sheet.role(), sheet.journal(), stage.basis(), stage.account());
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

    /** Everything we wrote to the sheet since the state that would be put back was seen. */
    public OurWrites ourWrites() {
        Reading reading = basis.reading();
        return OurWrites.of(
                OurWrites.Write.now(
                        reading.snapshot(), Optional.of(reading.plan()), reading.lainStill() || wasToldOfBreak()),
                journal.open(),
                journal.done());
    }

    /** The seal that would be put back. If the sheet was approved again since, that is the approval that our write costs. */
    SealState sealBefore() {
        return ourWrites().sealBefore();
    }

    /**
     * Which events of its audit log are ours.
     *
     * @param approvedLast whether the last event before our reading was an approval
     * @param agreed whose edits count like ours
     */
    public Ours ours(String writerId, boolean approvedLast, Agreed agreed) {
        OurWrites all = ourWrites();
        return new Ours(
                writerId,
                own(all.since()),
                all.earlier(),
                all.since(),
                last().orElseThrow().rev(),
                all.sealBefore() == SealState.APPROVED,
                breakOrigin(all, approvedLast),
                agreed);
    }

    private BreakOrigin breakOrigin(OurWrites all, boolean approvedLast) {
        if (onlyWeCanHaveBrokenIt()) {
            return BreakOrigin.OURS_ALONE;
        }
        boolean nothingOnItsWay =
                approvedLast && all.since().equals(basis.reading().snapshot().rev());
        // The answer to a write of ours that showed the break says nothing of a break in a guarded user's name.
        boolean isSure = role.isWatched() ? all.sawItLieStill() : all.brokeForSure();
        return isSure || nothingOnItsWay ? BreakOrigin.OURS_BY_NAME : BreakOrigin.UNTOLD;
    }

    /** Whether the answer to our own write already showed the seal broken. */
    private boolean wasToldOfBreak() {
        return isAnswered()
                && written()
                        .filter(w -> w.state() == SealState.BROKEN_QUALITY_SEAL)
                        .isPresent();
    }

    /** Our own write. One that is older than the state that would be put back has had no effect since. */
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
                role.isWritten() ? 1 : edits.size(),
                basis.lost().areValuesThere(last().map(SealReading::rev)));
    }

    /** What the journal knows that we wrote to the sheet, of writes that the owners have agreed to as a whole. */
    public List<FieldEdit> agreedEdits() {
        return Stream.concat(journal.open().stream(), journal.done().stream())
                .filter(w -> w.untrusted().isEmpty())
                .flatMap(w -> w.edits().stream())
                .toList();
    }

    /** Whether the answer to our update showed that it cost an approved sheet its seal. */
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

    /** Whether the newest revision is the one in the answer to our own write; then nobody wrote since. */
    public boolean isOwnRevision() {
        return written().map(SealReading::rev).equals(last().map(SealReading::rev));
    }

    /** Whether our one write is known to be the only one since our snapshot: none other of ours, and none by anybody later. */
    public boolean hasNobodyWrittenSince() {
        return isOwnRevision() && ourWrites().isOne() && role.isWritten();
    }

    /** Whether revision and seal are as in the answer to our own write. Anybody may have caused a break that came later. */
    private boolean isAsAnswered() {
        return hasNobodyWrittenSince() && written().equals(last());
    }

    /**
     * Whether only our own write can have broken the seal, in whoever's name the break is logged: the answer to it showed the
     * break, nobody wrote since, and nobody had written for so long before that a break of theirs can't have been pending.
     */
    public boolean onlyWeCanHaveBrokenIt() {
        return wasToldOfBreak() && isAsAnswered() && basis.reading().lainStill();
    }

    /** The present time for decisions on this sheet. */
    public LeanIxNow decidedAt(LeanIxNow now) {
        return basis.log().timeDoubt().<LeanIxNow>map(LeanIxNow.Untold::new).orElse(now);
    }

    /**
     * The evidence for a verdict, before the audit log is read.
     *
     * @throws IllegalStateException if the journal was not asked for the sheet's other open and done entries
     */
    public Evidence evidence(LeanIxNow now) {
        if (!journal.hasJoined()) {
            throw new IllegalStateException("no verdict without what the journal knows of the sheet");
        }
        return evidence(last().orElseThrow(), now);
    }

    /** The evidence of the snapshot, before anything is written. */
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
