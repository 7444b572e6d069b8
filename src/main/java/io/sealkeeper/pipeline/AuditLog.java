package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads who did what since the snapshot and who approved last, page by page, until the log is known to tell all or was
 * given time enough to; then the sheet is judged.
 *
 * <p>Where the present revision is the one that the answer to our write told, a log that shows that write tells all.
 * Elsewhere it has to show an event of the present revision first: what led there may be somebody else's.
 */
@Singleton
@Named("audit-log")
@RegisterForReflection
public class AuditLog implements Step {

    private static final long LAG_PAUSE_MILLIS = 500;

    private final Settings settings;
    private final SealPolicies policies;
    private final WorkspaceSchema schema;
    private final Tokens tokens;
    private final Judge judge;
    private final LeanIxClock clock;
    private final Ticks ticks;
    private final SinceRev sinceRev = new SinceRev();
    private final LogProof proof;
    private final ShownBreaks shownBreaks;
    private final Set<String> standingFaults = ConcurrentHashMap.newKeySet();

    AuditLog(
            Settings settings,
            SealPolicies policies,
            WorkspaceSchema schema,
            Tokens tokens,
            Judge judge,
            LeanIxClock clock,
            Ticks ticks) {
        this.settings = settings;
        this.policies = policies;
        this.schema = schema;
        this.tokens = tokens;
        this.judge = judge;
        this.clock = clock;
        this.ticks = ticks;
        proof = new LogProof(sinceRev, tokens);
        shownBreaks = new ShownBreaks(schema);
    }

    @Override
    public Stage stage() {
        return Stage.TO_ATTRIBUTE;
    }

    /** The sheets that were written, and those whose last approval is asked for before they are. */
    @Override
    public List<SheetWork> sheets(Batch batch) {
        List<SheetWork> all = new ArrayList<>(batch.at(Stage.TO_ATTRIBUTE));
        all.addAll(batch.at(Stage.TO_VOUCH));
        return all;
    }

    /** Only a log that lags behind is worth a wait. */
    @Override
    public long pauseMillis(Batch batch) {
        List<SheetWork> sheets = sheets(batch);
        return !sheets.isEmpty()
                        && sheets.stream().allMatch(s -> s.attribution().isLagging())
                ? LAG_PAUSE_MILLIS
                : 0;
    }

    @Override
    public List<Call> calls(Batch batch) {
        List<SheetWork> sheets = sheets(batch);
        return Step.groups(
                        sheets,
                        Call.most(
                                batch,
                                GraphqlRequest.Kind.LOG,
                                settings.leanix().writeBatchSize()),
                        LogProof::isNeeded)
                .stream()
                .map(group -> LogProof.isNeeded(group.get(0))
                        ? proof.call(batch, group)
                        : new Call(batch, trails(group), group, ""))
                .toList();
    }

    private GraphqlRequest trails(List<SheetWork> group) {
        return AuditLogQuery.request(group.stream().map(this::ask).toList(), schema.sealEvents());
    }

    private AuditLogQuery.Ask ask(SheetWork sheet) {
        Attribution known = sheet.attribution();
        Revision from = sheet.logSince();
        return new AuditLogQuery.Ask(
                sheet.snapshot().orElseThrow().id(),
                known.beforeProbe().isPresent() ? SinceRev.next(from) : sinceRev.after(from),
                known.wantsTrail(),
                known.trailCursor(),
                known.wantsApprovals(),
                known.approvalsCursor());
    }

    @Override
    public void take(Call call) {
        List<SheetWork> sheets = call.sheets();
        if (call.answer().isEmpty()) {
            return;
        }
        GraphqlAnswer answer = call.answer().get();
        if (call.isSplit()) {
            return;
        }
        long now = ticks.nanos();
        sheets.forEach(s -> s.attribution().answered(now));
        if (LogProof.isNeeded(sheets.get(0))) {
            proof.learn(call, answer);
        }
        for (int i = 0; i < sheets.size(); i++) {
            if (LogProof.isNeeded(sheets.get(i))) {
                takeProof(sheets.get(i), answer, i);
            } else {
                take(sheets.get(i), answer, i);
            }
        }
    }

    private void takeProof(SheetWork sheet, GraphqlAnswer answer, int i) {
        Optional<Boolean> caughtUp = proof.take(answer, i);
        if (caughtUp.isEmpty()) {
            unreadable(sheet, answer, LogProof.alias(i));
        } else if (caughtUp.get()) {
            sheet.attribution().caughtUp();
        } else if (sheet.attribution().waitedFor(settings.leanix().logWait(), ticks)) {
            settle(sheet, new AuditTrail.Behind(), new Approval.Unknown("its audit log lags behind"), false);
        } else {
            sheet.attribution().lags();
        }
    }

    private void take(SheetWork sheet, GraphqlAnswer answer, int i) {
        Attribution known = sheet.attribution();
        for (String alias : wanted(known, i)) {
            Optional<AuditLogQuery.Page> page = AuditLogQuery.read(answer, alias);
            if (page.isEmpty()) {
                unreadable(sheet, answer, alias);
                return;
            }
            if (alias.equals(AuditLogQuery.trailAlias(i))) {
                known.takeTrail(page.get());
            } else {
                known.takeApprovals(page.get());
            }
        }
        Approval approval = Approval.of(known.approvals(), known.approvalsComplete(), tokens.us());
        if (approval.isSettled(clock.now(), policies.of(sheet.type()).renewal())) {
            known.settleApprovals();
        }
        if (!known.wantsTrail() && !known.wantsApprovals()) {
            conclude(sheet, approval);
        }
    }

    private static List<String> wanted(Attribution known, int i) {
        return Stream.of(
                        known.wantsTrail() ? Optional.of(AuditLogQuery.trailAlias(i)) : Optional.<String>empty(),
                        known.wantsApprovals()
                                ? Optional.of(AuditLogQuery.approvalsAlias(i))
                                : Optional.<String>empty())
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
    }

    private void conclude(SheetWork sheet, Approval approval) {
        if (sheet.stage() == Stage.TO_VOUCH && sheet.isPreview()) {
            judge.predict(sheet, Optional.of(approval), true);
            return;
        }
        if (sheet.stage() == Stage.TO_VOUCH) {
            vouch(sheet, Optional.of(approval));
            return;
        }
        Attribution known = sheet.attribution();
        Optional<String> writer = tokens.userId(Principal.WRITER);
        if (writer.isEmpty()) {
            unreadable(sheet, "the writer's token does not tell its user id: set leanix.writer.user-id", approval);
            return;
        }
        tellTime(sheet, writer.get(), known.trail());
        boolean showsUs = AuditTrail.showsWriteOf(known.trail(), writer.get(), sheet.plannedPaths())
                && (canOnlyBeThisWrite(sheet) || LogProof.showsValues(sheet, writer.get(), known.trail()));
        AuditTrail trail = AuditTrail.of(
                known.trail(),
                new AuditTrail.Ours(
                        writer.get(), sheet.plannedPaths(), sheet.along().isPresent(), sheet.onlyWeCanHaveBrokenIt()));
        if (showsUs && trail instanceof AuditTrail.OnlyUs && !shownBreaks.explain(sheet)) {
            if (shownBreaks.isWorthAWait() && !known.waitedFor(settings.leanix().logWait(), ticks)) {
                known.forgetTrail();
                known.lags();
                return;
            }
            trail = shownBreaks.giveUp() ? new AuditTrail.Behind() : trail;
        }
        if (known.beforeProbe().isPresent()) {
            settle(sheet, probed(known, showsUs, trail), approval, true);
        } else if (!showsUs
                && !known.isCaughtUp()
                && !known.waitedFor(settings.leanix().logWait(), ticks)) {
            known.forgetTrail();
            known.lags();
        } else if (showsUs && trail instanceof AuditTrail.SomebodyElse other && sinceRev.isUnknown()) {
            known.probe(other);
        } else {
            settle(sheet, trail, approval, showsUs);
        }
    }

    /** Our own write tells LeanIX's time, where this process sent it and there is none to confuse it with. */
    private void tellTime(SheetWork sheet, String writer, List<LogEntry> trail) {
        if (!sheet.hasNobodyWrittenSince()) {
            return;
        }
        sheet.writeLeft().ifPresent(left -> trail.stream()
                .filter(e -> LogProof.showsValues(sheet, writer, List.of(e)))
                .flatMap(e -> e.at().stream())
                .max(Instant::compareTo)
                .ifPresent(at -> clock.ownWriteShown(left, at)));
    }

    /** An earlier write of ours may have led to the snapshot, and show where the revision itself counts in. */
    private boolean canOnlyBeThisWrite(SheetWork sheet) {
        return !sheet.isUpdateLost() || sheet.lostUpdate().areValuesThere() || !sinceRev.isUnknown();
    }

    /**
     * The log has told all it can. Where the answer to the update was lost, it also tells whether that was us.
     *
     * @param showsUs whether our own write is in it
     */
    private void settle(SheetWork sheet, AuditTrail trail, Approval approval, boolean showsUs) {
        if (!sheet.isUpdateLost()) {
            judgeWith(sheet, trail, approval);
        } else if (showsUs && trail instanceof AuditTrail.SomebodyElse other && sheet.isApprovedNow()) {
            // A person may have approved what we wrote: whatever it was, that decision stands.
            sheet.finish(Outcome.of(
                    Outcome.Kind.KEPT, "it is approved, after " + other.first().describe()));
        } else if (showsUs) {
            sheet.written(sheet.last().orElseThrow());
            judgeWith(sheet, trail, approval);
        } else if (trail instanceof AuditTrail.SomebodyElse
                || !sheet.lostUpdate().areValuesThere()) {
            writeAnew(sheet);
        } else {
            sheet.finish(
                    Outcome.parked("LeanIX gave no answer to the update, its revision moved, and the audit log does"
                            + " not tell whether that was us; its seal was left as it is"));
        }
    }

    /** Nothing was written yet: where the last approval allows it, the seal goes with the values. */
    private void vouch(SheetWork sheet, Optional<Approval> approval) {
        sheet.sealAlong(judge.along(sheet, approval));
        sheet.goTo(Stage.TO_WRITE);
    }

    /** The values are written. Should the seal be gone because of us after all, the first entry keeps what it was. */
    private static void writeAnew(SheetWork sheet) {
        if (!sheet.lostUpdate().areValuesThere()) {
            sheet.journal().leaveBehind();
        }
        sheet.lostUpdate().settled();
        sheet.tryAgain(Stage.TO_READ, Outcome.parked("others kept changing it while we tried to write; look at it"));
    }

    /** What fails for the first time may pass: the sheet is asked for once more. */
    private void unreadable(SheetWork sheet, GraphqlAnswer answer, String alias) {
        String why = answer.fault(alias)
                .or(answer::refusal)
                .map(GraphqlAnswer.Fault::toString)
                .orElse("LeanIX gave no answer for it");
        if (!standingFaults.contains(why) && sheet.attribution().mayAskAgain()) {
            sheet.attribution().begin(sheet.stage() != Stage.TO_VOUCH);
            return;
        }
        standingFaults.add(why);
        unreadable(sheet, why, new Approval.Unknown("its audit log can't be read"));
    }

    private void unreadable(SheetWork sheet, String why, Approval approval) {
        if (sheet.stage() == Stage.TO_VOUCH && sheet.isPreview()) {
            judge.predictWithoutLog(sheet, why);
        } else if (sheet.stage() == Stage.TO_VOUCH) {
            vouch(sheet, Optional.empty());
        } else if (sheet.isUpdateLost() && !sheet.lostUpdate().areValuesThere()) {
            writeAnew(sheet);
        } else if (sheet.isUpdateLost()) {
            sheet.finish(Outcome.parked("LeanIX gave no answer to the update, and the audit log can't be read (" + why
                    + "), so nobody knows whether it was done; its seal was left as it is"));
        } else {
            judgeWith(sheet, new AuditTrail.Unreadable(why), approval);
        }
    }

    /** What the trail says, now that it was also asked for from the next number on. */
    private AuditTrail probed(Attribution known, boolean showsUs, AuditTrail trail) {
        AuditTrail.SomebodyElse before = known.beforeProbe().orElseThrow();
        if (!showsUs) {
            sinceRev.learn(false);
            return before;
        }
        if (!known.trail().contains(before.first())) {
            sinceRev.learn(true);
        }
        return trail;
    }

    private void judgeWith(SheetWork sheet, AuditTrail trail, Approval approval) {
        judge.judgeWithLog(sheet, trail, approval);
    }
}
