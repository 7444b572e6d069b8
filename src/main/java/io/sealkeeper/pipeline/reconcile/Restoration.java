package io.sealkeeper.pipeline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.pipeline.call.ModelReading;
import io.sealkeeper.pipeline.call.SetUpWatch;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.Sender;
import io.sealkeeper.pipeline.flow.SentDocuments;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.judge.Rights;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.sheet.Restoring;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.TakingBack;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets the seals as the verdicts say, with the sealer's token. A seal counts as set only if LeanIX's answer shows its state. */
@Singleton
@Named("restoration")
@RegisterForReflection
public class Restoration implements Sender<Restoring> {

    private static final String ADVICE =
            "the sealer lacks the right to update the quality seal: ask the LeanIX admin for"
                    + " it, then 'dead-letters replay --all'";

    private final Settings settings;
    private final Journaling journaling;
    private final Rights rights;
    private final ModelReading model;

    public Restoration(Settings settings, Journaling journaling, Rights rights, ModelReading model) {
        this.model = model;
        this.journaling = journaling;
        this.settings = settings;
        this.rights = rights;
    }

    @Override
    public Turn turn() {
        return Turn.SEAL;
    }

    @Override
    public Class<Restoring> stage() {
        return Restoring.class;
    }

    /** All but those that wait for another sheet of their type, which was refused and is read to be sure of it. */
    @Override
    public List<SheetWork> sheets(Batch batch) {
        Set<FactSheetType> asked = batch.all()
                .filter(s -> s.turn() != Turn.SEAL && s.stage() instanceof Restoring)
                .filter(s -> s.doubt().isRefused())
                .map(SheetWork::type)
                .collect(Collectors.toSet());
        SetUpWatch watch = rights.watch(batch);
        return batch.at(Turn.SEAL).stream()
                .filter(s -> !asked.contains(s.type())
                        || maySeal(s, watch)
                        || s.doubt().standing().isPresent())
                .toList();
    }

    private static boolean maySeal(SheetWork sheet, SetUpWatch watch) {
        return watch.signs().sealerMaySeal(sheet.type()) == Known.YES && !watch.isSealDoubted(sheet.type());
    }

    /**
     * The update's result and the verdict are on disk before a seal is sent. Until the first seal of a type is set, and after a
     * whole document was refused for lack of a right, its sheets go one by one. Once LeanIX has refused one alone for that, the
     * others are not tried in this run.
     */
    @Override
    public List<Call> calls(Batch batch) {
        SentDocuments.carryOutStanding(batch, this);
        SetUpWatch watch = rights.watch(batch);
        batch.at(Turn.SEAL).stream()
                .filter(s -> watch.signs().isSealRefused(s.type()))
                .forEach(s -> s.goTo(notTried(s)));
        List<SheetWork> all = ready(sheets(batch), watch);
        DocumentSizes.Share share =
                Call.share(batch, GraphqlRequest.Kind.SEAL, settings.leanix().writeBatchSize(), all.size());
        List<List<SheetWork>> groups = Step.groups(all, share, s -> watch.isSealDoubted(s.type()) ? s.type() : "");
        journaling.restoring(groups.stream().flatMap(List::stream).toList());
        return SentDocuments.calls(
                batch,
                groups,
                group -> UpdateMutation.seals(
                        group.stream().map(s -> seal(s, batch)).toList()));
    }

    private static List<SheetWork> ready(List<SheetWork> waiting, SetUpWatch watch) {
        Set<FactSheetType> tried = new HashSet<>();
        return waiting.stream()
                .filter(s -> maySeal(s, watch) || tried.add(s.type()))
                .toList();
    }

    private static Stage notTried(SheetWork sheet) {
        return refused(
                sheet,
                sheet.at(Restoring.class),
                "LeanIX refused another seal in this run, so this one was not tried; " + ADVICE);
    }

    /**
     * If the seal was to be broken because of untrusted fields, the values are taken back, unless somebody wrote since: then
     * they may be theirs.
     */
    private static Stage refused(SheetWork sheet, Restoring now, String why) {
        Plan.Write plan = now.basis().reading().plan();
        boolean hadToBreak = now.verdict().state() == SealState.BROKEN_QUALITY_SEAL;
        if (!hadToBreak) {
            return now.end(Outcome.parked(why));
        }
        return plan.isReversible() && SheetFacts.of(sheet, now).hasNobodyWrittenSince()
                ? new TakingBack(now, why, Turn.TAKE_BACK)
                : now.end(Outcome.parked("the owners have not agreed to " + plan.untrusted()
                        + ", the seal did not break, and it could not be broken (" + why
                        + "): the sheet is approved with them. Look at it, and break its seal by hand"));
    }

    private static UpdateMutation.Seal seal(SheetWork sheet, Batch batch) {
        return new UpdateMutation.Seal(
                sheet.at(Restoring.class).verdict(),
                batch.run().comment(sheet.journal().operationId()));
    }

    @Override
    public void take(Call call) {
        boolean forbidden = call.answer()
                .flatMap(GraphqlAnswer::refusal)
                .filter(GraphqlAnswer.Fault::isForbidden)
                .isPresent();
        if (forbidden && call.sheets().size() > 1) {
            rights.watch(call.batch())
                    .sealsForbidden(call.sheets().stream().map(SheetWork::type).toList());
        }
        SentDocuments.take(call, this);
    }

    /** A verdict no longer counts once somebody else acted, unless that may have been our own restoration. */
    @Override
    public Stage clashed(Batch batch, SheetWork sheet, Restoring now) {
        sheet.goAlone();
        return sheet.again(
                now,
                isInDoubt(now) ? now.at(Turn.CHECK) : now.updated().at(Turn.CHECK),
                Outcome.leftBroken(Reason.CONTESTED, "others kept changing it while its seal was to be put back"));
    }

    @Override
    public Stage refused(Batch batch, SheetWork sheet, Restoring now, GraphqlAnswer.Fault fault) {
        model.doubt(fault);
        boolean forbidden = fault.isForbidden();
        if (forbidden) {
            WorkspaceProfile.of(batch.run()).saw(Question.SEAL_CHANGE_WITHOUT_PERMISSION, "error");
        }
        rights.watch(batch).sealRefused(sheet.type(), fault.toString(), forbidden);
        return refused(
                sheet,
                now,
                "LeanIX refused to set the seal to " + now.verdict().state() + ": " + fault + "; "
                        + (forbidden ? ADVICE : "look at the sheet, and replay it; if " + ADVICE));
    }

    @Override
    public Stage done(Batch batch, SheetWork sheet, Restoring before, SealReading reading) {
        Restoring now = before.seen(reading);
        if (reading.state() == now.verdict().state()) {
            rights.watch(batch).sealTaken(sheet.type());
            RevisionSteps.sawSeal(
                    WorkspaceProfile.of(batch.run()), before.verdict().rev(), reading.rev());
            return now.end(now.verdict().whenDone());
        }
        if (reading.state() == SealState.NONE) {
            return sheet.again(
                    now,
                    before.unseen().at(Turn.CHECK),
                    Outcome.parked(
                            "LeanIX's answer to the restoration does not tell the seal's state; look at the sheet"));
        }
        WorkspaceProfile.of(batch.run()).saw(Question.SEAL_CHANGE_WITHOUT_PERMISSION, "silently-ignored");
        rights.watch(batch).sealRefused(sheet.type(), "ignored", true);
        return refused(
                sheet,
                now,
                "LeanIX took the restoration without an error, but the seal is " + reading.state() + ": probably "
                        + ADVICE);
    }

    /** A missing right is missing for all sheets of a type. */
    @Override
    public boolean concernsAll(GraphqlAnswer.Fault fault) {
        return fault.isForbidden();
    }

    /** A refused document is sent again in halves, which ends by itself: only an unchanged repeat counts as an attempt. */
    @Override
    public Stage lookAgain(Batch batch, SheetWork sheet, Restoring now, String why) {
        Restoring unseen = now.unseen().at(Turn.CHECK);
        return sheet.doubt().isFree()
                ? unseen
                : sheet.again(
                        now,
                        unseen,
                        Outcome.parked("LeanIX gave no answer to the restoration (" + why + "); look at the sheet"));
    }

    @Override
    public Stage doubt(Batch batch, SheetWork sheet, Restoring now) {
        return now.unseen();
    }

    @Override
    public boolean isInDoubt(Restoring now) {
        return now.updated().sealUnseen();
    }
}
