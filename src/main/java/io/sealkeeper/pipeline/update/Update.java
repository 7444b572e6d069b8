package io.sealkeeper.pipeline.update;

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
import io.sealkeeper.pipeline.flow.Experiment;
import io.sealkeeper.pipeline.flow.InFlight;
import io.sealkeeper.pipeline.flow.Sender;
import io.sealkeeper.pipeline.flow.SentDocuments;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.judge.Rights;
import io.sealkeeper.pipeline.judge.Rights.Way;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.reconcile.StateCheck;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.sheet.LostUpdate;
import io.sealkeeper.pipeline.sheet.Planned;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.ToRead;
import io.sealkeeper.pipeline.sheet.ToWrite;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updated;
import io.sealkeeper.pipeline.sheet.Updating;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends the plans. Each mutation carries the revision that its plan was made on, and the journal has it on disk before it is
 * sent.
 */
@Singleton
@Named("update")
@RegisterForReflection
public class Update implements Sender<ToWrite> {

    private final Settings settings;
    private final Journaling journaling;
    private final Judge judge;
    private final Rights rights;
    private final FarEnds farEnds;
    private final InFlight inFlight;
    private final ModelReading model;

    public Update(
            Settings settings,
            Journaling journaling,
            Judge judge,
            Rights rights,
            FarEnds farEnds,
            InFlight inFlight,
            ModelReading model) {
        this.model = model;
        this.inFlight = inFlight;
        this.farEnds = farEnds;
        this.journaling = journaling;
        this.settings = settings;
        this.judge = judge;
        this.rights = rights;
    }

    @Override
    public Turn turn() {
        return Turn.WRITE;
    }

    @Override
    public Class<ToWrite> stage() {
        return ToWrite.class;
    }

    /** All but those that must wait for another sheet to show whether our edits break seals, or for their far ends. */
    @Override
    public List<SheetWork> sheets(Batch batch) {
        if (batch.hasSentAhead() && !isShown(batch)) {
            return List.of();
        }
        List<SheetWork> waiting = batch.at(Turn.WRITE).stream()
                .filter(s -> !waitsForItsFarEnd(batch, s))
                .toList();
        Signs signs = rights.watch(batch).signs();
        Map<Boolean, List<SheetWork>> unsure =
                waiting.stream().collect(Collectors.partitioningBy(s -> way(s, signs) == Way.AS_SCOUT));
        List<SheetWork> ready = new ArrayList<>(unsure.get(false));
        boolean anotherTells = ready.stream().anyMatch(s -> reading(s).isApproved())
                || batch.sheets().stream().filter(s -> s.turn().isReconciling()).anyMatch(s -> reading(s)
                        .isApproved());
        if (!anotherTells) {
            unsure.get(true).stream().findFirst().ifPresent(ready::add);
        }
        return ready;
    }

    /**
     * Whether the document that went ahead has shown what the others need to know, before its sheets are done: our edits break
     * seals, and the sealer has the right to put them back.
     */
    private boolean isShown(Batch batch) {
        Signs signs = rights.watch(batch).signs();
        boolean shown = signs.writerBreaks() == Known.YES
                && batch.at(Turn.WRITE).stream().allMatch(s -> signs.sealerMaySeal(s.type()) == Known.YES);
        if (shown) {
            inFlight.aheadIsThrough(batch);
        }
        return shown;
    }

    /** A relation waits until its far end's own change in the batch is done, so that the two don't collide. */
    private static boolean waitsForItsFarEnd(Batch batch, SheetWork sheet) {
        Set<FactSheetId> far = reading(sheet).plan().farEnds();
        return !far.isEmpty()
                && batch.sheets().stream()
                        .filter(o -> o != sheet && o.outcome().isEmpty())
                        .map(SheetWork::account)
                        .filter(o -> o.plan().filter(p -> p.farEnds().isEmpty()).isPresent())
                        .anyMatch(o -> far.contains(o.snapshot().orElseThrow().id()));
    }

    private static Reading reading(SheetWork sheet) {
        return sheet.planned().reading();
    }

    private Way way(SheetWork sheet, Signs signs) {
        return settings.seal().mode() == SealPolicy.Mode.OBSERVE ? Way.PLAIN : rights.way(sheet, signs);
    }

    /** What is about to be sent is on disk before this returns. */
    @Override
    public List<Call> calls(Batch batch) {
        if (batch.isPreview()) {
            throw new IllegalStateException("a preview writes nothing: its route must not lead to the update");
        }
        SentDocuments.carryOutStanding(batch, this);
        List<SheetWork> sheets = sheets(batch);
        if (settings.seal().mode() == SealPolicy.Mode.PRESERVE) {
            List<Call> questions = rights.questions(batch, sheets);
            if (!questions.isEmpty()) {
                return questions;
            }
        }
        sheets.forEach(s -> s.goTo(prepared(s, batch)));
        List<SheetWork> all =
                sheets.stream().filter(s -> s.turn() == Turn.WRITE).toList();
        DocumentSizes.Share share = share(batch, all.size());
        List<List<SheetWork>> groups = Step.groups(all, share);
        List<SheetWork> ready = groups.stream().flatMap(List::stream).toList();
        List<Call> farQuestions = farEnds.questions(
                batch,
                ready,
                Call.most(batch, GraphqlRequest.Kind.READ, settings.leanix().readBatchSize()));
        if (!farQuestions.isEmpty()) {
            return farQuestions;
        }
        farEnds.watch(batch, ready);
        journaling.begin(withFarEnds(batch, ready), batch);
        batch.sendsAhead();
        if (ready.size() == 1 && batch.sendsFault()) {
            boolean first = batch.experiment() == Experiment.FAULT_FIRST;
            return List.of(SentDocuments.besideFault(
                    batch, ready.get(0), UpdateMutation.valuesBesideFault(values(ready.get(0), batch), first)));
        }
        return SentDocuments.calls(
                batch,
                groups,
                group -> UpdateMutation.values(
                        group.stream().map(s -> values(s, batch)).toList()));
    }

    /** One document of them, as long as it is to show something for the others. */
    private DocumentSizes.Share share(Batch batch, int sheets) {
        DocumentSizes.Share share =
                Call.share(batch, GraphqlRequest.Kind.UPDATE, settings.leanix().writeBatchSize(), sheets);
        return batch.goesAhead() ? share.alone() : share;
    }

    /** Far ends are journaled together with the sheets, before an update that may cost them their seals is sent. */
    private static List<SheetWork> withFarEnds(Batch batch, List<SheetWork> ready) {
        List<SheetWork> all = new ArrayList<>(ready);
        all.addAll(batch.farEnds().of(ready));
        return all;
    }

    /** Decides whether a seal is sent with the values, or the log is read first, or nothing may be written at all. */
    private Stage prepared(SheetWork sheet, Batch batch) {
        ToWrite now = sheet.at(stage());
        return switch (way(sheet, rights.watch(batch).signs())) {
            case WITH_BREAK -> now.sealAlong(judge.along(sheet, now, Optional.empty()));
            case NOT -> notSent(now, now, Rights.notWritten(sheet));
            case PLAIN, AS_SCOUT -> mayGoTogether(now.basis(), batch) ? now.vouching() : now;
        };
    }

    /** Whether the seal of a trusted change may be set with its values; not needed if our edits keep seals anyway. */
    private boolean mayGoTogether(Planned plan, Batch batch) {
        SetUpWatch watch = rights.watch(batch);
        return (settings.strategy() == Settings.Strategy.SAME_MUTATION
                        || batch.experiment().sealsAlong())
                && settings.seal().mode() == SealPolicy.Mode.PRESERVE
                && plan.reading().isApproved()
                && plan.reading().plan().untrusted().isEmpty()
                && !plan.along().decided()
                && !plan.along().refused()
                && watch.sameMutationFailed().isEmpty()
                && (batch.experiment().sealsAlong()
                        || !WorkspaceProfile.of(batch.run()).is(Question.SAME_MUTATION, "broken-anyway"))
                && watch.signs().writerBreaks() != Known.NO
                && !watch.signs().isAdmin();
    }

    private static UpdateMutation.Values values(SheetWork sheet, Batch batch) {
        Planned plan = sheet.at(ToWrite.class).basis();
        if (plan.along().approves()) {
            batch.sendsSealAlong();
        }
        return new UpdateMutation.Values(
                plan.reading().snapshot(),
                plan.reading().plan(),
                plan.along().order(),
                batch.experiment() == Experiment.SEAL_FIRST,
                batch.run().comment(sheet.journal().operationId()));
    }

    @Override
    public void take(Call call) {
        if (Rights.isQuestion(call)) {
            rights.take(call);
            return;
        }
        if (FarEnds.isQuestion(call)) {
            farEnds.take(call);
            return;
        }
        SentDocuments.take(call, this);
    }

    @Override
    public Stage done(Batch batch, SheetWork sheet, ToWrite now, SealReading reading) {
        Updated updated = Updated.answered(now.basis(), reading);
        sheet.goTo(updated);
        saw(batch, now, reading);
        batch.farEnds().touchedBy(sheet);
        if ((reading.state() == SealState.APPROVED || reading.state() == SealState.NONE)
                && now.basis().reading().isApproved()) {
            // Nothing public says that a seal breaks before the answer is sent, or that the answer tells it: read it
            // once more before believing it.
            sheet.pause();
            return updated;
        }
        if (now.basis().along().approves() && !batch.experiment().sealsAlong()) {
            rights.watch(batch).sameMutationFails("the seal was set with the values, and is " + reading.state());
        }
        return judge.judge(batch, sheet, updated);
    }

    /** What the answer shows of the workspace, for the profile. */
    private static void saw(Batch batch, ToWrite now, SealReading reading) {
        WorkspaceProfile profile = WorkspaceProfile.of(batch.run());
        if (now.basis().reading().isApproved()) {
            profile.saw(Question.STATE_IN_RESULT, reading.state() == SealState.NONE ? "null" : "told");
        }
        if (batch.experiment() != Experiment.NONE) {
            return;
        } else if (now.basis().along().approves() && reading.state() == SealState.BROKEN_QUALITY_SEAL) {
            profile.saw(Question.SAME_MUTATION, "broken-anyway");
        } else if (now.basis().along().approves()
                && reading.state() == SealState.APPROVED
                && !profile.is(Question.SAME_MUTATION, "order-matters")) {
            profile.saw(Question.SAME_MUTATION, "ends-approved");
        }
    }

    /** Values and seal were refused together, for either of them: the values are sent once more, alone. */
    private Stage refusedTogether(Batch batch, SheetWork sheet, Planned plan, GraphqlAnswer.Fault fault) {
        if (plan.along().approves()) {
            rights.watch(batch).sameMutationFails("LeanIX refuses it: " + fault);
        } else {
            rights.watch(batch).learn(s -> s.withTold(true, sheet.type(), Known.NO));
        }
        return plan.along(plan.along().refusedTogether());
    }

    /** If the update was sent before, the clash may be with ourselves: the sheet is read as after a lost answer. */
    @Override
    public Stage clashed(Batch batch, SheetWork sheet, ToWrite now) {
        if (now instanceof Updating updating) {
            batch.farEnds().touchedBy(sheet);
            sheet.pause();
            return updating.at(Turn.CHECK);
        }
        return sheet.again(
                now,
                new ToRead(Optional.of(now.basis().lost(now.lost().asClashed()))),
                Outcome.parked("others kept changing it while we tried to write; nothing was written; run it again"));
    }

    @Override
    public Stage refused(Batch batch, SheetWork sheet, ToWrite now, GraphqlAnswer.Fault fault) {
        model.doubt(fault);
        Planned plan = now.basis().lost(now.lost().refusalStands());
        return plan.along().order().isPresent()
                ? refusedTogether(batch, sheet, plan, fault)
                : notSent(now, plan, Outcome.rejected("LeanIX refused the update: " + fault + "; nothing was written"));
    }

    /**
     * The end of a sheet that is not sent once more. An earlier sending without an answer, of this process or of another that
     * stands still, may arrive as long as the revision has not moved: then the seal is owed.
     */
    private static Stage notSent(ToWrite now, ToWrite otherwise, Outcome rejected) {
        return now instanceof Updating && now.lost().unanswered()
                ? now.end(Outcome.parked(
                        "an update sent before got no answer and may still arrive: look at the sheet, and"
                                + " replay it; this time " + rejected.words()))
                : otherwise.end(rejected);
    }

    /** Nobody knows whether the update was carried out: the sheet is read before anything is sent again. */
    @Override
    public Stage lookAgain(Batch batch, SheetWork sheet, ToWrite now, String why) {
        sheet.pause();
        return inDoubt(batch, sheet, now, why).at(Turn.CHECK);
    }

    /** Only the values show whether it was carried out. The claimed revision does not: somebody else's next write leads to it too. */
    @Override
    public Stage claimed(Batch batch, SheetWork sheet, ToWrite now, SealReading reading) {
        Updating look = inDoubt(batch, sheet, now, "its answer reports a fault with another sheet");
        return sheet.doubt().isFree()
                ? look.at(Turn.READ)
                : sheet.again(look, look.at(Turn.READ), StateCheck.notSeen(look));
    }

    @Override
    public Stage doubt(Batch batch, SheetWork sheet, ToWrite now) {
        return inDoubt(batch, sheet, now, "it was sent before, and refused");
    }

    private static Updating inDoubt(Batch batch, SheetWork sheet, ToWrite now, String why) {
        batch.farEnds().touchedBy(sheet);
        if (now instanceof Updating updating && sheet.doubt().isOnlySpared()) {
            return updating;
        }
        boolean approved = now.basis().reading().isApproved();
        LostUpdate lost = sheet.doubt().isRefused()
                ? now.lost().refused(approved, why)
                : now.lost().withoutAnswer(approved, why);
        Planned plan = now.basis().lost(lost);
        return now instanceof Updating updating ? updating.with(plan) : new Updating(plan, plan.turn());
    }

    @Override
    public boolean isInDoubt(ToWrite now) {
        return now instanceof Updating;
    }
}
