package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.BreakOrigin;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.OurWrite;
import io.sealkeeper.seal.Ours;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one sheet: what was read, what is planned, what was sent and what came back, and what the journal has of
 * it. All that a verdict can be formed on is here.
 */
abstract class SheetRecord {

    /** No longer can a break be on its way: automations act within minutes, in bulk within half an hour (SAP plug-in docs). */
    private static final Duration LONGEST_BREAK = Duration.ofHours(1);

    boolean lainStill;
    private Optional<String> timeDoubt = Optional.empty();
    OptionalLong writeLeft = OptionalLong.empty();

    final LostUpdate lostUpdate = new LostUpdate();
    private final Doubt doubt = new Doubt();
    boolean sealLost;
    Optional<Snapshot> snapshot = Optional.empty();
    Optional<Plan.Write> plan = Optional.empty();
    Optional<SealReading> written = Optional.empty();
    Optional<SealReading> last = Optional.empty();
    Optional<Verdict.SetSeal> verdict = Optional.empty();
    Optional<Verdict.SetSeal> along = Optional.empty();
    boolean goesPlain;
    boolean vouchedFor;
    boolean validated;
    boolean stale;
    Optional<Promise> promise = Optional.empty();
    boolean farEnd;
    boolean answered;
    private boolean answeredNow;
    JournalTrace journal = new JournalTrace();

    boolean isFarEnd() {
        return farEnd;
    }

    /** What the journal knows of it. */
    JournalTrace journal() {
        return journal;
    }

    /** All that we wrote to it since the state was seen that would be put back. */
    OurWrites ourWrites() {
        return OurWrites.of(
                OurWrites.Write.now(snapshot.orElseThrow(), plan, lainStill || wasToldOfBreak()),
                journal.open(),
                journal.done());
    }

    /** The revision to read the audit log from. */
    Revision logSince() {
        return ourWrites().since();
    }

    /** What of its audit log is ours. */
    Ours ours(String writerId) {
        return ours(writerId, false);
    }

    /** @param approvedLast whether the last that happened before our reading was an approval */
    Ours ours(String writerId, boolean approvedLast) {
        OurWrites all = ourWrites();
        return new Ours(
                writerId,
                own(all.since()),
                all.earlier(),
                all.since(),
                last.orElseThrow().rev(),
                all.sealBefore() == SealState.APPROVED,
                onlyWeCanHaveBrokenIt()
                        ? BreakOrigin.OURS_ALONE
                        : all.brokeForSure()
                                        || (approvedLast
                                                && all.since()
                                                        .equals(snapshot.orElseThrow()
                                                                .rev()))
                                ? BreakOrigin.OURS_BY_NAME
                                : BreakOrigin.UNTOLD);
    }

    /** Whether the very answer to our own write told that the seal broke. */
    private boolean wasToldOfBreak() {
        return answered
                && written.filter(w -> w.state() == SealState.BROKEN_QUALITY_SEAL)
                        .isPresent();
    }

    /** What is older than the state that would be put back can have led to nothing since. */
    private OurWrite own(Revision since) {
        List<FieldEdit> edits = plan.orElseThrow().edits();
        Revision from = snapshot.orElseThrow().rev();
        if (from.value() < since.value()) {
            return new OurWrite(edits, since, Optional.of(since), false, 1, false);
        }
        boolean approves =
                along.filter(v -> v.state() == SealState.APPROVED).isPresent() || journal.wasToApproveAlong();
        return new OurWrite(
                edits,
                from,
                answered ? written.map(SealReading::rev) : Optional.empty(),
                approves,
                farEnd ? edits.size() : 1,
                lostUpdate.areValuesThere(last.map(SealReading::rev)));
    }

    /** Whether the answer to our update told that it cost an approved sheet its seal. */
    boolean hasBrokenSeal() {
        return answered
                && snapshot.orElseThrow().seal() == SealState.APPROVED
                && written.orElseThrow().state() == SealState.BROKEN_QUALITY_SEAL;
    }

    public Optional<Snapshot> snapshot() {
        return snapshot;
    }

    public Optional<Plan.Write> plan() {
        return plan;
    }

    /** The revision and seal that the answer to our update told; empty where the answer was lost. */
    public Optional<SealReading> written() {
        return written;
    }

    /** The newest reading of revision and seal. */
    public Optional<SealReading> last() {
        return last;
    }

    public Optional<Verdict.SetSeal> verdict() {
        return verdict;
    }

    /** The seal that goes into the mutation with the values. */
    Optional<Verdict.SetSeal> along() {
        return along;
    }

    void sealAlong(Optional<Verdict.SetSeal> order) {
        along = order;
        vouchedFor = true;
    }

    /** Whether it was decided already if a seal goes with the values. */
    boolean isVouchedFor() {
        return vouchedFor;
    }

    /** LeanIX does not take a seal with the values: they go alone. */
    void goPlain() {
        along = Optional.empty();
        goesPlain = true;
    }

    boolean goesPlain() {
        return goesPlain;
    }

    /** LeanIX would take its update. */
    void validated() {
        validated = true;
    }

    boolean isValidated() {
        return validated;
    }

    /** What the plan that is carried out says of it. */
    Optional<Promise> promise() {
        return promise;
    }

    /** Whether it was left alone because it is not what its plan was made on. */
    boolean isStale() {
        return stale;
    }

    LostUpdate lostUpdate() {
        return lostUpdate;
    }

    /** What has to be seen before it is believed. */
    Doubt doubt() {
        return doubt;
    }

    /** Whether an update left, and nobody knows whether it was done. */
    boolean isUpdateLost() {
        return lostUpdate.isOpen() && written.isEmpty();
    }

    boolean isApprovedNow() {
        return last.filter(l -> l.state() == SealState.APPROVED).isPresent()
                && sealBefore().filter(SealState.APPROVED::equals).isPresent();
    }

    /** A restoration left, and nobody knows whether it was done. */
    void sealLost() {
        sealLost = true;
    }

    boolean isSealLost() {
        return sealLost;
    }

    /** It was read, and nothing is to be sent. */
    void read(Snapshot taken) {
        snapshot = Optional.of(taken);
    }

    /** LeanIX answered the update: the revision is our own write's. */
    void answered(SealReading reading) {
        answered = true;
        answeredNow = true;
        written(reading);
    }

    /** Whether it was this very process that got the answer. */
    boolean isAnsweredNow() {
        return answeredNow;
    }

    /** Whether the revision that our own write led to is known. */
    boolean isAnswered() {
        return answered;
    }

    void written(SealReading reading) {
        written = Optional.of(reading);
        seen(reading);
    }

    /** A new reading of a sheet that was written: what it shows decides which step is next. */
    void seen(SealReading reading) {
        last = Optional.of(reading);
    }

    /** Somebody else acted: what was decided counts no more. */
    void dropVerdict() {
        verdict = Optional.empty();
    }

    /**
     * All that is known for a verdict, before the audit log is read.
     *
     * @throws IllegalStateException if the journal was not asked what else is open of the sheet, or was done to it
     */
    Evidence evidence(LeanIxNow now) {
        if (!journal.hasJoined()) {
            throw new IllegalStateException("no verdict without what the journal knows of the sheet");
        }
        return evidence(last.orElseThrow(), now);
    }

    /** What the snapshot shows, before anything is written. */
    Evidence evidenceBeforeWriting(LeanIxNow now) {
        Snapshot seen = snapshot.orElseThrow();
        return evidence(new SealReading(seen.rev(), seen.seal()), now);
    }

    private Evidence evidence(SealReading after, LeanIxNow now) {
        OurWrites ours = ourWrites();
        return new Evidence(
                snapshot.orElseThrow().id(),
                ours.sealBefore(),
                after.state(),
                after.rev(),
                isAsAnswered(),
                ours.untrusted(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    /** When somebody last changed it before our reading; empty where nobody knows. */
    Optional<Instant> touchedLast() {
        return snapshot.flatMap(Snapshot::touched);
    }

    /** Whether the newest revision is the one that the answer to our own write told: then nobody wrote since. */
    boolean isOwnRevision() {
        return written.map(SealReading::rev).equals(last.map(SealReading::rev));
    }

    /** Whether revision and seal are just as the answer to our own write told. A seal that breaks later may be anybody's. */
    boolean isAsAnswered() {
        return hasNobodyWrittenSince() && written.equals(last);
    }

    /** Its snapshot was read at that moment. */
    void readAt(LeanIxNow readAt) {
        lainStill = touchedLast()
                .filter(then -> readAt.isSurelyLaterThan(then, LONGEST_BREAK))
                .isPresent();
    }

    /** What its audit log says of our own write does not fit LeanIX's time. */
    void doubtTime(String why) {
        timeDoubt = Optional.of(why);
    }

    /** The present for what is decided on this sheet. */
    LeanIxNow decidedAt(LeanIxNow now) {
        return timeDoubt.<LeanIxNow>map(LeanIxNow.Untold::new).orElse(now);
    }

    /** Its update leaves, in {@link Ticks}: what it does is done then or later. */
    void writeLeaves(long nanos) {
        writeLeft = OptionalLong.of(writeLeft.orElse(nanos));
    }

    /** When its update left first; empty where another process sent it. */
    OptionalLong writeLeft() {
        return writeLeft;
    }

    /**
     * Whether nothing but our own write can have broken the seal, in whose name ever: the answer to it told so, nobody wrote
     * since, and nobody had for so long before that a break of theirs can't have been on its way.
     */
    boolean onlyWeCanHaveBrokenIt() {
        return wasToldOfBreak() && isAsAnswered() && lainStill;
    }

    /** Whether all that happened since our snapshot is known to be this one write: none else of ours, nobody came after. */
    boolean hasNobodyWrittenSince() {
        return isOwnRevision() && ourWrites().isOne() && !farEnd;
    }

    /** Whether the seal that would be put back is broken now. */
    boolean hasLostItsSeal() {
        return sealBefore().filter(SealState.APPROVED::equals).isPresent()
                && last.filter(l -> l.state() == SealState.BROKEN_QUALITY_SEAL).isPresent();
    }

    /** The seal that would be put back. Where the sheet was approved since, it is that approval which our write costs. */
    public Optional<SealState> sealBefore() {
        return snapshot.map(s -> ourWrites().sealBefore());
    }
}
