package io.sealkeeper.pipeline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.judge.Agreements;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Attribution;
import io.sealkeeper.pipeline.sheet.Bound;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.ToWrite;
import io.sealkeeper.pipeline.sheet.Tracing;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updated;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.workspace.Question;
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
 * Reads who did what since the snapshot, and who approved last, page by page. The sheet is judged once the log is known to be
 * complete, or has had its time.
 *
 * <p>If the present revision is the one in the answer to our write, a log that shows that write is complete. Otherwise the
 * log is read revision by revision.
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

    public AuditLog(
            Settings settings,
            SealPolicies policies,
            WorkspaceSchema schema,
            Tokens tokens,
            Judge judge,
            LeanIxClock clock,
            Ticks ticks,
            Agreements agreements) {
        this.settings = settings;
        this.policies = policies;
        this.schema = schema;
        this.tokens = tokens;
        this.judge = judge;
        this.clock = clock;
        this.ticks = ticks;
        closer = new CloserLook(sinceRev, tokens, schema);
        conclusion = new LogConclusion(settings, schema, judge, sinceRev, clock, ticks, agreements, tokens);
    }

    @Override
    public Turn turn() {
        return Turn.ATTRIBUTE;
    }

    /** The sheets that were written, and those whose last approval is needed before they are. */
    @Override
    public List<SheetWork> sheets(Batch batch) {
        List<SheetWork> all = new ArrayList<>(batch.at(Turn.ATTRIBUTE));
        all.addAll(batch.at(Turn.VOUCH));
        return all;
    }

    /** Waits only if all the sheets' logs lag. */
    @Override
    public long pauseMillis(Batch batch) {
        List<SheetWork> sheets = sheets(batch);
        return !sheets.isEmpty() && sheets.stream().allMatch(s -> s.log().isLagging()) ? LAG_PAUSE_MILLIS : 0;
    }

    @Override
    public List<Call> calls(Batch batch) {
        int setting = Math.min(AuditLogQuery.MOST_SHEETS, settings.leanix().writeBatchSize());
        sheets(batch).stream().filter(s -> s.watch().log().isPresent()).forEach(s -> s.goTo(conclusion.past(batch, s)));
        List<SheetWork> all = ready(batch);
        DocumentSizes.Share share = Call.share(batch, GraphqlRequest.Kind.LOG, setting, all.size());
        List<Call> calls = new ArrayList<>();
        for (List<SheetWork> group : Step.groups(all, share, s -> s.log().isClose())) {
            if (group.get(0).log().isClose()) {
                calls.addAll(closer.calls(batch, group));
            } else {
                calls.add(new Call(batch, trails(batch, group), group, ""));
            }
        }
        return calls;
    }

    /** Sheets whose logs lag come last, after the pause. */
    private List<SheetWork> ready(Batch batch) {
        List<SheetWork> all = sheets(batch);
        List<SheetWork> quick = all.stream().filter(s -> !s.log().isLagging()).toList();
        return quick.isEmpty() ? all : quick;
    }

    private GraphqlRequest trails(Batch batch, List<SheetWork> group) {
        return AuditLogQuery.request(group.stream().map(s -> ask(batch, s)).toList(), schema.sealEvents());
    }

    private AuditLogQuery.Ask ask(Batch batch, SheetWork sheet) {
        boolean wantsTrail = sheet.log().wantsTrail();
        if (wantsTrail) {
            long first = firstAsked(sheet, WorkspaceProfile.of(batch.run()));
            sheet.log(l -> l.readFrom(first));
        }
        Attribution known = sheet.log();
        return new AuditLogQuery.Ask(
                sheet.at(Bound.class).basis().reading().snapshot().id(),
                wantsTrail ? known.trailFrom() : 0,
                wantsTrail,
                wantsTrail ? known.trailCursor() : Optional.empty(),
                known.wantsApprovals(),
                known.approvalsCursor());
    }

    /** A trail that may need a closer look is read from its base revision on, so that events seen before can be placed. */
    private long firstAsked(SheetWork sheet, WorkspaceProfile profile) {
        if (sheet.role() == SheetRole.HEALED) {
            return Revision.FIRST.value();
        }
        SheetFacts known = SheetFacts.of(sheet, sheet.at(Bound.class));
        Revision since = known.ourWrites().since();
        return known.hasNobodyWrittenSince() ? sinceRev.after(since, profile) : since.value();
    }

    @Override
    public void take(Call call) {
        if (call.answer().isEmpty() || call.isSplit()) {
            return;
        }
        GraphqlAnswer answer = call.answer().get();
        List<SheetWork> sheets = call.sheets();
        long now = ticks.nanos();
        boolean isKnownToBeForbidden = WorkspaceProfile.of(call.batch().run()).is(Question.LOG_READABLE_FOR, "admins");
        sheets.forEach(s -> s.log(l -> l.answered(now)));
        Map<SheetWork, String> unreadable =
                CloserLook.isAbout(call) ? closer.take(call, answer) : takeTrails(sheets, answer);
        if (unreadable.isEmpty()) {
            // The log is readable again: earlier faults have passed.
            standingFaults.clear();
        }
        sheets.stream().filter(s -> !unreadable.containsKey(s)).forEach(s -> closer.learn(call.batch(), s));
        LogSights.sawLogs(WorkspaceProfile.of(call.batch().run()), sheets, unreadable.keySet(), answer, tokens);
        for (SheetWork sheet : sheets) {
            if (unreadable.containsKey(sheet)) {
                sheet.goTo(unreadable(call.batch(), sheet, answer, unreadable.get(sheet), isKnownToBeForbidden));
            } else {
                sheet.goTo(next(call.batch(), sheet));
            }
        }
    }

    private static Map<SheetWork, String> takeTrails(List<SheetWork> sheets, GraphqlAnswer answer) {
        Map<SheetWork, String> unreadable = new LinkedHashMap<>();
        for (int i = 0; i < sheets.size(); i++) {
            SheetWork sheet = sheets.get(i);
            if (sheet.log().wantsTrail()) {
                String alias = AuditLogQuery.trailAlias(i);
                AuditLogQuery.read(answer, alias)
                        .ifPresentOrElse(
                                page -> sheet.log(l -> l.trail(page)), () -> unreadable.putIfAbsent(sheet, alias));
            }
            if (sheet.log().wantsApprovals()) {
                String alias = AuditLogQuery.approvalsAlias(i);
                AuditLogQuery.read(answer, alias)
                        .ifPresentOrElse(
                                page -> sheet.log(l -> l.approvals(page)), () -> unreadable.putIfAbsent(sheet, alias));
            }
        }
        return unreadable;
    }

    private Stage next(Batch batch, SheetWork sheet) {
        Attribution log = sheet.log();
        if (sheet.role() == SheetRole.HEALED && log.showsNewestFirstBackTo(tokens.us())) {
            sheet.log(Attribution::settleTrail);
        }
        Approval approval = Approval.of(log.approvals(), log.approvalsComplete(), tokens.us());
        if (approval.isSettled(clock.now(), policies.of(sheet.type()).renewal())) {
            sheet.log(Attribution::settleApprovals);
        }
        if (!sheet.log().isComplete()) {
            return sheet.stage();
        } else if (sheet.turn() == Turn.VOUCH) {
            ToWrite now = sheet.at(ToWrite.class);
            return batch.isPreview()
                    ? judge.predict(sheet, now, Optional.of(approval), true)
                    : vouched(sheet, now, Optional.of(approval));
        }
        Optional<String> writer = tokens.userId(Principal.WRITER);
        return writer.isPresent()
                ? conclusion.of(batch, sheet, writer.get(), approval)
                : unreadable(
                        batch,
                        sheet,
                        "the writer's token does not tell its user id: set leanix.writer.user-id",
                        approval);
    }

    /** Nothing was written yet: if the last approval allows it, the seal is sent with the values. */
    private Stage vouched(SheetWork sheet, ToWrite now, Optional<Approval> approval) {
        return now.sealAlong(judge.along(sheet, now, approval)).at(Turn.WRITE);
    }

    /**
     * A new fault may pass: the sheet's log is read once more. A fault that has lasted before is not retried, and neither is one
     * that earlier runs have met, unless seals are put back without a log: then it has to last in this run.
     */
    private Stage unreadable(
            Batch batch, SheetWork sheet, GraphqlAnswer answer, String alias, boolean isKnownToBeForbidden) {
        Optional<GraphqlAnswer.Fault> fault = answer.fault(alias).or(answer::refusal);
        String why = fault.map(GraphqlAnswer.Fault::toString).orElse("LeanIX gave no answer for it");
        boolean lasts = isKnownToBeForbidden
                && settings.seal().approvalUnknown() == SealPolicy.ApprovalUnknown.LEAVE
                && fault.filter(GraphqlAnswer.Fault::isForbidden).isPresent();
        if (!lasts && !standingFaults.contains(why) && !sheet.tries().logAskedAgain()) {
            sheet.tries(sheet.tries().onceMoreAsked());
            sheet.log(l -> l.begin(sheet.turn() != Turn.VOUCH));
            return sheet.stage();
        }
        standingFaults.add(why);
        return unreadable(batch, sheet, why, new Approval.Unknown("its audit log can't be read"));
    }

    private Stage unreadable(Batch batch, SheetWork sheet, String why, Approval approval) {
        if (sheet.stage() instanceof ToWrite now) {
            return batch.isPreview() ? judge.predictWithoutLog(sheet, now, why) : vouched(sheet, now, Optional.empty());
        } else if (sheet.stage() instanceof Tracing now) {
            return now.lost().areValuesThere() || LogConclusion.isOwed(sheet, now)
                    ? now.end(Outcome.parked("LeanIX gave no answer to the update, and the audit log can't be read ("
                            + why + "), so nobody knows whether it was done; its seal was left as it is"))
                    : LogConclusion.anew(sheet, now, SheetFacts.of(sheet, now).hasLostItsSeal());
        }
        return judge.judgeWithLog(batch, sheet, sheet.at(Updated.class), new AuditTrail.Unreadable(why), approval);
    }
}
