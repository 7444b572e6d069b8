package io.sealkeeper.pipeline;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.SheetHistory;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Verdict;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The one place where verdicts are formed: brings the evidence to the table and carries the answer back. */
@Singleton
public class Judge {

    private final SealPolicies policies;
    private final Rights rights;
    private final Journaling journaling;
    private final LeanIxClock clock;

    Judge(SealPolicies policies, Rights rights, Journaling journaling, LeanIxClock clock) {
        this.journaling = journaling;
        this.policies = policies;
        this.rights = rights;
        this.clock = clock;
    }

    /** Judges what a new reading shows; where the audit log could change the verdict, it is read first. */
    void judge(Batch batch, SheetWork sheet) {
        observe(batch, sheet);
        if (!join(batch, sheet)) {
            return;
        }
        Evidence evidence = sheet.evidence(clock.now());
        if (evidence.needsLog(policies.of(sheet.type()))) {
            sheet.attribution().begin();
            sheet.goTo(Stage.TO_ATTRIBUTE);
        } else {
            carryOut(sheet, evidence);
        }
    }

    /** An update whose answer was lost may have arrived: the log tells whether it did. */
    void trace(Batch batch, SheetWork sheet, SealReading now) {
        sheet.seen(now);
        if (join(batch, sheet)) {
            sheet.attribution().begin();
            sheet.goTo(Stage.TO_ATTRIBUTE);
        }
    }

    /**
     * Brings what else is open of the sheet, and what we did to it since, into what is judged. Whichever way a sheet came
     * into the pipeline, no verdict is formed without.
     *
     * <p>Nothing of it matters where the sheet is approved: whoever approved it has decided, and there is nothing to be put
     * back any more. Where its own snapshot saw an approval just now, all that is in the journal is older than that.
     *
     * @return false if it has come to its end, because its dead letter was seen to meanwhile
     */
    private boolean join(Batch batch, SheetWork sheet) {
        JournalTrace known = sheet.journal();
        boolean approved = sheet.last()
                .map(SealReading::state)
                .or(() -> sheet.snapshot().map(Snapshot::seal))
                .filter(SealState.APPROVED::equals)
                .isPresent();
        boolean nothingBefore = known.isFresh() && Rights.isApproved(sheet);
        SheetHistory history =
                batch.knowsNoJournal() || nothingBefore ? SheetHistory.NOTHING : journaling.history(sheet);
        if (known.isReplay() && !history.isOpen(known.entry().orElseThrow())) {
            sheet.finish(Outcome.of(Outcome.Kind.UNCHANGED, "its dead letter is not open any more"));
            return false;
        }
        known.join(
                approved
                        ? List.of()
                        : history.open().stream()
                                .filter(e -> !Optional.of(e.id()).equals(known.entry()))
                                .map(this::earlier)
                                .toList(),
                approved
                        ? List.of()
                        : history.done().stream().map(this::earlier).toList());
        return true;
    }

    private OurWrites.Write earlier(Entry entry) {
        return OurWrites.Write.earlier(entry, policies.untrusted(entry.intent()));
    }

    /** What became of the seal that our edit met shows whether our edits break seals; not where a seal went with it. */
    private void observe(Batch batch, SheetWork sheet) {
        SealState now = sheet.last().orElseThrow().state();
        boolean tells = Rights.isApproved(sheet)
                && sheet.isOwnRevision()
                && !sheet.isFarEnd()
                && sheet.along().isEmpty()
                && !policies.ignoresAll(sheet)
                && (now == SealState.APPROVED || now == SealState.BROKEN_QUALITY_SEAL);
        if (tells) {
            rights.watch(batch).learn(s -> s.withBreak(now == SealState.BROKEN_QUALITY_SEAL));
        }
    }

    /** Judges with what the audit log told. */
    void judgeWithLog(SheetWork sheet, AuditTrail trail, Approval approval) {
        LeanIxNow now = sheet.decidedAt(clock.now());
        carryOut(sheet, sheet.evidence(now).with(trail, approval, now));
    }

    /** The seal that may go with the values, if any. */
    Optional<Verdict.SetSeal> along(SheetWork sheet, Optional<Approval> approval) {
        Evidence evidence = sheet.evidenceBeforeWriting(clock.now());
        return Verdict.along(approval.map(evidence::with).orElse(evidence), policies.of(sheet.type()));
    }

    /** Ends the preview of a sheet that would be written, and that is not approved or whose approval does not matter. */
    void predict(Batch batch, SheetWork sheet, boolean breaks) {
        if (join(batch, sheet)) {
            predict(sheet, Optional.empty(), breaks);
        }
    }

    /** Ends the preview of a sheet that would be written, as far as what was read tells. */
    void predict(SheetWork sheet, Optional<Approval> approval, boolean breaks) {
        LeanIxNow now = clock.now();
        Evidence evidence = approval.map(a -> sheet.evidenceBeforeWriting(now).with(a))
                .orElseGet(() -> sheet.evidenceBeforeWriting(now));
        SealPolicy policy = policies.of(sheet.type());
        sheet.finish(breaks ? Verdict.expected(evidence, policy) : Verdict.expectedUnbroken(evidence, policy));
    }

    /** The same where the last approval had to be asked for, and the audit log can't be read. */
    void predictWithoutLog(SheetWork sheet, String why) {
        LeanIxNow now = clock.now();
        Evidence evidence =
                sheet.evidenceBeforeWriting(now).with(new AuditTrail.Unreadable(why), new Approval.Unknown(why), now);
        sheet.finish(Verdict.expected(evidence, policies.of(sheet.type())));
    }

    private void carryOut(SheetWork sheet, Evidence evidence) {
        Verdict verdict = Verdict.of(evidence, policies.of(sheet.type()));
        sheet.journal().judgedTogether();
        if (verdict instanceof Verdict.SetSeal order && sheet.isPreview()) {
            sheet.finish(order.whenDone());
        } else if (verdict instanceof Verdict.SetSeal order) {
            sheet.toSeal(order);
        } else if (verdict instanceof Verdict.Settled settled) {
            sheet.finish(
                    settled.outcome().kind() == Outcome.Kind.KEPT
                                    && sheet.along().isPresent()
                            ? sheet.along().get().whenDone()
                            : told(sheet, settled.outcome()));
        }
    }

    /** With whose the fields are that the owners have not agreed to, where they are not this change's. */
    private static Outcome told(SheetWork sheet, Outcome outcome) {
        String whose = sheet.ourWrites().whoseUntrusted();
        return outcome.reason().equals(Optional.of(Reason.UNTRUSTED_FIELD)) && !whose.isEmpty()
                ? outcome.with("written " + whose)
                : outcome;
    }
}
