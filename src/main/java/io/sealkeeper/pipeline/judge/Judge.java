package io.sealkeeper.pipeline.judge;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.SheetHistory;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.call.ModelReading;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.sheet.Bound;
import io.sealkeeper.pipeline.sheet.JournalTrace;
import io.sealkeeper.pipeline.sheet.OurWrites;
import io.sealkeeper.pipeline.sheet.Planned;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.Restoring;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.Story;
import io.sealkeeper.pipeline.sheet.ToWrite;
import io.sealkeeper.pipeline.sheet.Tracing;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updated;
import io.sealkeeper.pipeline.sheet.Updating;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Verdict;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The only place where verdicts are formed: collects the evidence, asks {@link Verdict}, and turns the answer into the sheet's
 * next stage. No verdict is formed without the journal's other entries of the sheet.
 */
@Singleton
public class Judge {

    private final SealPolicies policies;
    private final Rights rights;
    private final Journaling journaling;
    private final LeanIxClock clock;
    private final ModelReading model;
    private final Agreements agreements;

    public Judge(
            SealPolicies policies,
            Rights rights,
            Journaling journaling,
            LeanIxClock clock,
            ModelReading model,
            Agreements agreements) {
        this.model = model;
        this.agreements = agreements;
        this.journaling = journaling;
        this.policies = policies;
        this.rights = rights;
        this.clock = clock;
    }

    /** Judges a new reading. If the audit log could change the verdict, it is read first. */
    public Stage judge(Batch batch, SheetWork sheet, Updated before) {
        Updated now = asAgreedNow(sheet, before);
        observe(batch, sheet, now);
        Optional<Stage> ended = join(batch, sheet, now, now.last().state());
        if (ended.isPresent()) {
            return ended.get();
        }
        Evidence evidence = SheetFacts.of(sheet, now).evidence(clock.now());
        return evidence.needsLog(policies.of(sheet.type()))
                ? now.at(Turn.ATTRIBUTE)
                        .with(now.basis().logged(now.basis().log().begin(true)))
                : carryOut(batch, sheet, now, evidence);
    }

    /** With what the owners and the workspace's rules have withdrawn since the plan was made. Nothing is added: it was not agreed. */
    private Updated asAgreedNow(SheetWork sheet, Updated now) {
        Plan.Write plan = now.basis().reading().plan();
        boolean broke = SheetFacts.of(sheet, now).hasLostItsSeal();
        if (broke && policies.ignoresAll(sheet.type(), plan)) {
            model.doubt();
        }
        return now.with(
                now.basis().alsoUntrusted(policies.notAgreedAnyMore(sheet.source(), sheet.type(), plan, broke)));
    }

    /** An update whose answer was lost may have been carried out: the audit log is to show whether it was. */
    public Stage trace(Batch batch, SheetWork sheet, Updating before, SealReading reading) {
        Updating now = before.seen(reading);
        return join(batch, sheet, now, reading.state())
                .orElseGet(() -> new Tracing(
                        now.with(now.basis().logged(now.basis().log().begin(true))), reading));
    }

    /**
     * Adds the journal's open entries of the sheet, and those done since, to what is judged. This applies however the sheet
     * came into the pipeline.
     *
     * <p>An approved sheet needs none of them: whoever approved it has decided, and there is nothing left to put back. A fresh
     * sheet whose snapshot saw an approval needs none either: everything in the journal is older than that.
     *
     * @param seal as last read
     * @return the end, if its dead letter was closed meanwhile
     */
    private Optional<Stage> join(Batch batch, SheetWork sheet, Bound now, SealState seal) {
        JournalTrace known = sheet.journal();
        boolean nothingBefore = sheet.role().isWritten()
                && known.isFresh()
                && now.basis().reading().isApproved();
        SheetHistory history =
                batch.knowsNoJournal() || nothingBefore ? SheetHistory.NOTHING : journaling.history(sheet);
        if (known.isReplay() && !history.isOpen(known.entry().orElseThrow())) {
            return Optional.of(now.end(Outcome.of(Outcome.Kind.UNCHANGED, "its dead letter is not open any more")));
        }
        boolean approved = seal == SealState.APPROVED;
        sheet.journal(known.joined(
                approved
                        ? List.of()
                        : history.open().stream()
                                .filter(e -> !Optional.of(e.id()).equals(known.entry()))
                                .map(this::earlier)
                                .toList(),
                approved
                        ? List.of()
                        : history.done().stream().map(this::earlier).toList()));
        return Optional.empty();
    }

    private OurWrites.Write earlier(Entry entry) {
        return OurWrites.Write.earlier(entry, policies.untrusted(entry.intent()));
    }

    /**
     * Learns from the seal after our edit whether our edits break seals; not if a seal was sent with the values. A seal that
     * stands after a write without a revision of its own shows nothing: nothing was changed.
     */
    private void observe(Batch batch, SheetWork sheet, Updated now) {
        SealState seal = now.last().state();
        boolean tells = seal == SealState.BROKEN_QUALITY_SEAL ? isOurEdit(sheet, now) : standsAfterOurEdit(sheet, now);
        if (tells) {
            rights.watch(batch).learn(s -> s.withBreak(seal == SealState.BROKEN_QUALITY_SEAL));
        }
    }

    private boolean isOurEdit(SheetWork sheet, Updated now) {
        Reading reading = now.basis().reading();
        return reading.isApproved()
                && now.written().rev().equals(now.last().rev())
                && sheet.role().isWritten()
                && now.basis().along().order().isEmpty()
                && !policies.ignoresAll(sheet.type(), reading.plan());
    }

    /** Whether the seal stands, and our edit may break it late. An admin's edits break none (documented: SAP Help, Quality Seal). */
    public boolean mayStillBreak(Batch batch, SheetWork sheet, Updated now) {
        return standsAfterOurEdit(sheet, now) && !rights.watch(batch).signs().isAdmin();
    }

    private boolean standsAfterOurEdit(SheetWork sheet, Updated now) {
        return now.last().state() == SealState.APPROVED
                && isOurEdit(sheet, now)
                && !now.written().rev().equals(now.basis().reading().snapshot().rev());
    }

    /** Judges with what was read of the audit log. */
    public Stage judgeWithLog(Batch batch, SheetWork sheet, Updated before, AuditTrail trail, Approval approval) {
        Updated now = asAgreedNow(sheet, before);
        SheetFacts known = SheetFacts.of(sheet, now);
        LeanIxNow present = known.decidedAt(clock.now());
        return carryOut(batch, sheet, now, known.evidence(present).with(trail, approval, present));
    }

    /**
     * Judges a watched sheet with what was read of the audit log.
     *
     * @param unlisted the fields that guarded users wrote and that the owners have not agreed to
     * @param since what happened since the seal stood
     */
    public Stage judgeWatched(
            Batch batch,
            SheetWork sheet,
            Updated now,
            AuditTrail trail,
            Approval approval,
            SortedSet<FieldPath> unlisted,
            Collection<LogEntry> since) {
        SheetFacts known = SheetFacts.of(sheet, now);
        LeanIxNow present = known.decidedAt(clock.now());
        List<String> guards = agreements.guardsOf(sheet.type(), since);
        sheet.watch(sheet.watch().telling(Story.of(since, agreements.of(sheet.type()))));
        Stage next = carryOut(
                batch,
                sheet,
                now,
                known.evidence(present).withUntrusted(unlisted).with(trail, approval, present));
        return agreements
                .observing(guards)
                .filter(guard -> next instanceof Restoring && sheet.role() == SheetRole.GUARDED)
                .<Stage>map(guard -> now.end(Outcome.leftBroken(
                        Reason.OBSERVE_ONLY, "guard." + guard + ".mode is observe: its seal would be put back")))
                .orElse(next);
    }

    /** The seal that may be sent with the values, if any. */
    public Optional<Verdict.SetSeal> along(SheetWork sheet, ToWrite now, Optional<Approval> approval) {
        Planned plan = now.basis()
                .alsoUntrusted(policies.notAgreedAnyMore(
                        sheet.source(), sheet.type(), now.basis().reading().plan(), false));
        Evidence evidence = SheetFacts.of(sheet, now.with(plan)).evidenceBeforeWriting(clock.now());
        return Verdict.along(approval.map(evidence::with).orElse(evidence), policies.of(sheet.type()));
    }

    /** The predicted end of a sheet that would be written, if it is not approved or its approval does not matter. */
    public Stage predict(Batch batch, SheetWork sheet, ToWrite now, boolean breaks) {
        SealState seal = now.account()
                .last()
                .map(SealReading::state)
                .orElse(now.basis().reading().snapshot().seal());
        return join(batch, sheet, now, seal).orElseGet(() -> predict(sheet, now, Optional.empty(), breaks));
    }

    /** The predicted end of a sheet that would be written, from what was read. */
    public Stage predict(SheetWork sheet, ToWrite now, Optional<Approval> approval, boolean breaks) {
        Evidence read = SheetFacts.of(sheet, now).evidenceBeforeWriting(clock.now());
        Evidence evidence = approval.map(read::with).orElse(read);
        SealPolicy policy = policies.of(sheet.type());
        return now.end(breaks ? Verdict.expected(evidence, policy) : Verdict.expectedUnbroken(evidence, policy));
    }

    /** The predicted end if the last approval was needed and the audit log can't be read. */
    public Stage predictWithoutLog(SheetWork sheet, ToWrite now, String why) {
        LeanIxNow present = clock.now();
        Evidence evidence = SheetFacts.of(sheet, now)
                .evidenceBeforeWriting(present)
                .with(new AuditTrail.Unreadable(why), new Approval.Unknown(why), present);
        return now.end(Verdict.expected(evidence, policies.of(sheet.type())));
    }

    private Stage carryOut(Batch batch, SheetWork sheet, Updated now, Evidence evidence) {
        Verdict verdict = Verdict.of(evidence, policies.of(sheet.type()));
        sheet.journal(sheet.journal().judgedTogether());
        if (verdict instanceof Verdict.SetSeal order) {
            return batch.isPreview() ? now.end(order.whenDone()) : new Restoring(now, order, Turn.SEAL);
        }
        Outcome outcome = ((Verdict.Settled) verdict).outcome();
        return now.end(
                outcome.kind() == Outcome.Kind.KEPT
                        ? now.basis()
                                .along()
                                .order()
                                .map(Verdict.SetSeal::whenDone)
                                .orElseGet(() -> told(sheet, now, outcome))
                        : told(sheet, now, outcome));
    }

    /** Adds who wrote the untrusted fields, if other changes than this one did. */
    private static Outcome told(SheetWork sheet, Updated now, Outcome outcome) {
        String whose = SheetFacts.of(sheet, now).ourWrites().whoseUntrusted();
        return outcome.reason().equals(Optional.of(Reason.UNTRUSTED_FIELD)) && !whose.isEmpty()
                ? outcome.with("written " + whose)
                : outcome;
    }
}
