package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Outcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads who did what since the snapshot and who approved last, page by page, until the log is known to tell all or was
 * given time enough to; then the sheet is judged.
 *
 * <p>Where the present revision is the one that the answer to our write told, a log that shows that write tells all.
 * Elsewhere it is looked at revision by revision.
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
    private final CloserLook closer;
    private final LogConclusion conclusion;
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
        closer = new CloserLook(sinceRev, tokens, schema);
        conclusion = new LogConclusion(settings, schema, tokens, judge, sinceRev, clock, ticks);
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
        int most = Call.most(batch, GraphqlRequest.Kind.LOG, settings.leanix().writeBatchSize());
        List<Call> calls = new ArrayList<>();
        for (List<SheetWork> group :
                Step.groups(sheets(batch), most, s -> s.attribution().isClose())) {
            if (group.get(0).attribution().isClose()) {
                calls.addAll(closer.calls(batch, group));
            } else {
                calls.add(new Call(batch, trails(group), group, ""));
            }
        }
        return calls;
    }

    private GraphqlRequest trails(List<SheetWork> group) {
        return AuditLogQuery.request(group.stream().map(this::ask).toList(), schema.sealEvents());
    }

    private AuditLogQuery.Ask ask(SheetWork sheet) {
        Attribution known = sheet.attribution();
        boolean wantsTrail = known.wantsTrail();
        return new AuditLogQuery.Ask(
                sheet.snapshot().orElseThrow().id(),
                wantsTrail ? known.trailFrom(firstAsked(sheet)) : 0,
                wantsTrail,
                wantsTrail ? known.trailCursor() : Optional.empty(),
                known.wantsApprovals(),
                known.approvalsCursor());
    }

    /** What will be looked at closer is read from its base on: an event that was seen before can be placed. */
    private long firstAsked(SheetWork sheet) {
        return sheet.hasNobodyWrittenSince()
                ? sinceRev.after(sheet.logSince())
                : sheet.logSince().value();
    }

    @Override
    public void take(Call call) {
        if (call.answer().isEmpty() || call.isSplit()) {
            return;
        }
        GraphqlAnswer answer = call.answer().get();
        List<SheetWork> sheets = call.sheets();
        long now = ticks.nanos();
        sheets.forEach(s -> s.attribution().answered(now));
        Map<SheetWork, String> unreadable =
                CloserLook.isAbout(call) ? closer.take(call, answer) : takeTrails(sheets, answer);
        if (unreadable.isEmpty()) {
            // What failed before passes by now.
            standingFaults.clear();
        }
        sheets.stream().filter(s -> !unreadable.containsKey(s)).forEach(closer::learn);
        for (SheetWork sheet : sheets) {
            if (unreadable.containsKey(sheet)) {
                unreadable(sheet, answer, unreadable.get(sheet));
            } else {
                goOn(sheet);
            }
        }
    }

    private static Map<SheetWork, String> takeTrails(List<SheetWork> sheets, GraphqlAnswer answer) {
        Map<SheetWork, String> unreadable = new LinkedHashMap<>();
        for (int i = 0; i < sheets.size(); i++) {
            SheetWork sheet = sheets.get(i);
            Attribution known = sheet.attribution();
            if (known.wantsTrail()) {
                String alias = AuditLogQuery.trailAlias(i);
                AuditLogQuery.read(answer, alias)
                        .ifPresentOrElse(known::takeTrail, () -> unreadable.putIfAbsent(sheet, alias));
            }
            if (known.wantsApprovals()) {
                String alias = AuditLogQuery.approvalsAlias(i);
                AuditLogQuery.read(answer, alias)
                        .ifPresentOrElse(known::takeApprovals, () -> unreadable.putIfAbsent(sheet, alias));
            }
        }
        return unreadable;
    }

    private void goOn(SheetWork sheet) {
        Attribution known = sheet.attribution();
        Approval approval = Approval.of(known.approvals(), known.approvalsComplete(), tokens.us());
        if (approval.isSettled(clock.now(), policies.of(sheet.type()).renewal())) {
            known.settleApprovals();
        }
        if (!known.isComplete()) {
            return;
        }
        if (sheet.stage() == Stage.TO_VOUCH && sheet.isPreview()) {
            judge.predict(sheet, Optional.of(approval), true);
        } else if (sheet.stage() == Stage.TO_VOUCH) {
            vouch(sheet, Optional.of(approval));
        } else {
            conclusion.of(sheet, approval).ifPresent(why -> unreadable(sheet, why, approval));
        }
    }

    /** Nothing was written yet: where the last approval allows it, the seal goes with the values. */
    private void vouch(SheetWork sheet, Optional<Approval> approval) {
        sheet.sealAlong(judge.along(sheet, approval));
        sheet.goTo(Stage.TO_WRITE);
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
        } else if (sheet.isUpdateLost() && !sheet.lostUpdate().areValuesThere() && !LogConclusion.isOwed(sheet)) {
            LogConclusion.writeAnew(sheet, sheet.hasLostItsSeal());
        } else if (sheet.isUpdateLost()) {
            sheet.finish(Outcome.parked("LeanIX gave no answer to the update, and the audit log can't be read (" + why
                    + "), so nobody knows whether it was done; its seal was left as it is"));
        } else {
            judge.judgeWithLog(sheet, new AuditTrail.Unreadable(why), approval);
        }
    }
}
