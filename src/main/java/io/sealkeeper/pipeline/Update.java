package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.pipeline.Rights.Way;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Signs;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the plans, each with the revision that it was made on. */
@Singleton
@Named("update")
@RegisterForReflection
public class Update implements Step, Sender {

    private final Settings settings;
    private final Journaling journaling;
    private final Judge judge;
    private final Rights rights;
    private final FarEnds farEnds;

    Update(Settings settings, Journaling journaling, Judge judge, Rights rights, FarEnds farEnds) {
        this.farEnds = farEnds;
        this.journaling = journaling;
        this.settings = settings;
        this.judge = judge;
        this.rights = rights;
    }

    @Override
    public Stage stage() {
        return Stage.TO_WRITE;
    }

    /** All but those that have to wait until another sheet has shown whether our edits break seals. */
    @Override
    public List<SheetWork> sheets(Batch batch) {
        List<SheetWork> waiting = batch.at(Stage.TO_WRITE).stream()
                .filter(s -> !waitsForItsFarEnd(batch, s))
                .toList();
        Signs signs = rights.watch(batch).signs();
        Map<Boolean, List<SheetWork>> unsure =
                waiting.stream().collect(Collectors.partitioningBy(s -> way(s, signs) == Way.AS_SCOUT));
        List<SheetWork> ready = new ArrayList<>(unsure.get(false));
        boolean anotherTells = ready.stream().anyMatch(Rights::isApproved)
                || batch.sheets().stream().anyMatch(s -> s.isReconciling() && Rights.isApproved(s));
        if (!anotherTells) {
            unsure.get(true).stream().findFirst().ifPresent(ready::add);
        }
        return ready;
    }

    /** A sheet that the batch is at work on is left in peace until it is done: its own change must not meet its relation's. */
    private static boolean waitsForItsFarEnd(Batch batch, SheetWork sheet) {
        Set<FactSheetId> far = sheet.plan().orElseThrow().farEnds();
        return !far.isEmpty()
                && batch.sheets().stream()
                        .filter(o -> o != sheet && o.stage() != Stage.DONE)
                        .filter(o -> o.plan().filter(p -> p.farEnds().isEmpty()).isPresent())
                        .anyMatch(o -> far.contains(o.snapshot().orElseThrow().id()));
    }

    private Way way(SheetWork sheet, Signs signs) {
        return settings.seal().mode() == SealPolicy.Mode.OBSERVE ? Way.PLAIN : rights.way(sheet, signs);
    }

    /** What is about to be sent is on disk before it leaves. */
    @Override
    public List<Call> calls(Batch batch) {
        if (batch.isPreview()) {
            throw new IllegalStateException("a preview writes nothing: its route must not lead to the update");
        }
        batch.at(Stage.TO_WRITE).forEach(s -> s.doubt().takeStanding().ifPresent(fault -> refused(batch, s, fault)));
        List<SheetWork> sheets = sheets(batch);
        if (settings.seal().mode() == SealPolicy.Mode.PRESERVE) {
            List<Call> questions = rights.questions(batch, sheets);
            if (!questions.isEmpty()) {
                return questions;
            }
        }
        SetUpWatch watch = rights.watch(batch);
        sheets.forEach(s -> prepare(s, watch));
        List<SheetWork> ready =
                sheets.stream().filter(s -> s.stage() == Stage.TO_WRITE).toList();
        List<Call> farQuestions =
                farEnds.questions(batch, ready, settings.leanix().readBatchSize());
        if (!farQuestions.isEmpty()) {
            return farQuestions;
        }
        farEnds.watch(batch, ready);
        journaling.begin(withFarEnds(batch, ready), batch);
        return Step.groups(
                        ready,
                        Call.most(
                                batch,
                                GraphqlRequest.Kind.UPDATE,
                                settings.leanix().writeBatchSize()))
                .stream()
                .map(group -> new Call(
                        batch,
                        UpdateMutation.values(
                                group.stream().map(s -> values(s, batch)).toList()),
                        group,
                        ""))
                .toList();
    }

    /** Those at far ends are journaled along, before the update that may cost them their seals leaves. */
    private static List<SheetWork> withFarEnds(Batch batch, List<SheetWork> ready) {
        List<SheetWork> all = new ArrayList<>(ready);
        all.addAll(batch.farEnds().of(ready));
        return all;
    }

    /** Decides whether a seal goes with the values, or has to be asked about first, or nothing may be written at all. */
    private void prepare(SheetWork sheet, SetUpWatch watch) {
        switch (way(sheet, watch.signs())) {
            case WITH_BREAK -> sheet.sealAlong(judge.along(sheet, Optional.empty()));
            case NOT -> sheet.finish(Rights.notWritten(sheet));
            case PLAIN, AS_SCOUT -> {
                if (mayGoTogether(sheet, watch)) {
                    sheet.attribution().begin(false);
                    sheet.goTo(Stage.TO_VOUCH);
                }
            }
        }
    }

    /** Whether the seal of a trusted change may be set with its values; not where our edits keep seals anyway. */
    private boolean mayGoTogether(SheetWork sheet, SetUpWatch watch) {
        return settings.strategy() == Settings.Strategy.SAME_MUTATION
                && settings.seal().mode() == SealPolicy.Mode.PRESERVE
                && Rights.isApproved(sheet)
                && sheet.plan().orElseThrow().untrusted().isEmpty()
                && !sheet.isVouchedFor()
                && !sheet.goesPlain()
                && watch.sameMutationFailed().isEmpty()
                && watch.signs().writerBreaks() != Known.NO
                && !watch.signs().isAdmin();
    }

    private static UpdateMutation.Values values(SheetWork sheet, Batch batch) {
        return new UpdateMutation.Values(
                sheet.snapshot().orElseThrow(),
                sheet.plan().orElseThrow(),
                sheet.along(),
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
    public void done(Batch batch, SheetWork sheet, SealReading reading) {
        sheet.answered(reading);
        batch.farEnds().touchedBy(sheet);
        if (reading.state() == SealState.APPROVED && Rights.isApproved(sheet)) {
            // Nothing public says that a seal breaks before the answer leaves: look once more before believing it.
            sheet.settle();
            return;
        }
        if (sheet.along().filter(v -> v.state() == SealState.APPROVED).isPresent()) {
            rights.watch(batch).sameMutationFails("the seal was set with the values, and is " + reading.state());
        }
        judge.judge(batch, sheet);
    }

    /** Whether for the values or for the seal, it was refused as a whole: the values are sent once more, alone. */
    private void refusedTogether(Batch batch, SheetWork sheet, GraphqlAnswer.Fault fault) {
        if (sheet.along().orElseThrow().state() == SealState.APPROVED) {
            rights.watch(batch).sameMutationFails("LeanIX refuses it: " + fault);
        } else {
            rights.watch(batch).learn(s -> s.withTold(true, sheet.type(), Known.NO));
        }
        sheet.goPlain();
    }

    /** Where the update was sent before, somebody may be us: the sheet is looked at as after a lost answer. */
    @Override
    public void clashed(Batch batch, SheetWork sheet) {
        if (sheet.isUpdateLost()) {
            batch.farEnds().touchedBy(sheet);
            sheet.settle();
            return;
        }
        sheet.lostUpdate().clashed();
        sheet.tryAgain(
                Stage.TO_READ,
                Outcome.parked("others kept changing it while we tried to write; nothing was written; run it again"));
    }

    @Override
    public void refused(Batch batch, SheetWork sheet, GraphqlAnswer.Fault fault) {
        sheet.lostUpdate().refusalStands();
        if (sheet.along().isPresent()) {
            refusedTogether(batch, sheet, fault);
        } else {
            sheet.finish(Outcome.rejected("LeanIX refused the update: " + fault + "; nothing was written"));
        }
    }

    /** Nobody knows whether it was done: it is looked at before anything is sent again. */
    @Override
    public void lookAgain(Batch batch, SheetWork sheet, String why) {
        doubt(batch, sheet, why);
        sheet.settle();
    }

    /** Whether its values stand there tells; the revision alone does not, for somebody else's next write leads to it, too. */
    @Override
    public void claimed(Batch batch, SheetWork sheet, SealReading reading) {
        doubt(batch, sheet, "it tells of a fault with another sheet of the document");
        if (sheet.doubt().isFree()) {
            sheet.goTo(Stage.TO_READ);
        } else {
            sheet.tryAgain(Stage.TO_READ, StateCheck.notSeen(sheet));
        }
    }

    @Override
    public void doubt(Batch batch, SheetWork sheet) {
        doubt(batch, sheet, "it was sent before, and turned away");
    }

    private static void doubt(Batch batch, SheetWork sheet, String why) {
        batch.farEnds().touchedBy(sheet);
        if (sheet.doubt().isRefused()) {
            sheet.lostUpdate().refused(Rights.isApproved(sheet), why);
        } else {
            sheet.lostUpdate().happened(Rights.isApproved(sheet), why);
        }
    }

    @Override
    public boolean isInDoubt(SheetWork sheet) {
        return sheet.isUpdateLost();
    }
}
