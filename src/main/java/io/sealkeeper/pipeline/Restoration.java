package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.seal.Verdict;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sets the seals as the verdicts say, through the sealer, and believes only the state that comes back. */
@Singleton
@Named("restoration")
@RegisterForReflection
public class Restoration implements Step, Sender {

    private static final String ADVICE =
            "the sealer lacks the right to update the quality seal: ask the LeanIX admin for"
                    + " it, then 'dead-letters replay --all'";

    private final Settings settings;
    private final Journaling journaling;
    private final Rights rights;

    Restoration(Settings settings, Journaling journaling, Rights rights) {
        this.journaling = journaling;
        this.settings = settings;
        this.rights = rights;
    }

    @Override
    public Stage stage() {
        return Stage.TO_SEAL;
    }

    /**
     * What came of the update, and the verdict, are on disk before the seal leaves. Until a type's first seal was set, its
     * sheets go one by one; once LeanIX refused one for lack of the right, the others are not tried in this run.
     */
    @Override
    public List<Call> calls(Batch batch) {
        batch.at(Stage.TO_SEAL).forEach(s -> s.doubt().takeStanding().ifPresent(fault -> refused(batch, s, fault)));
        List<SheetWork> waiting = batch.at(Stage.TO_SEAL);
        Signs signs = rights.watch(batch).signs();
        waiting.stream().filter(s -> signs.isSealRefused(s.type())).forEach(Restoration::notTried);
        List<SheetWork> ready = ready(batch.at(Stage.TO_SEAL), signs);
        journaling.restoring(ready);
        return Step.groups(
                        ready,
                        Call.most(
                                batch,
                                GraphqlRequest.Kind.SEAL,
                                settings.leanix().writeBatchSize()))
                .stream()
                .map(group -> new Call(
                        batch,
                        UpdateMutation.seals(
                                group.stream().map(s -> seal(s, batch)).toList()),
                        group,
                        ""))
                .toList();
    }

    private static List<SheetWork> ready(List<SheetWork> waiting, Signs signs) {
        Set<FactSheetType> tried = new HashSet<>();
        return waiting.stream()
                .filter(s -> signs.sealerMaySeal(s.type()) == Known.YES || tried.add(s.type()))
                .toList();
    }

    private static void notTried(SheetWork sheet) {
        refused(sheet, "LeanIX refused another seal in this run, so this one was not tried; " + ADVICE);
    }

    /**
     * Where the seal was to be broken for what the owners have not agreed to, the values can't stay either; unless somebody
     * wrote since, for then they may be somebody's.
     */
    private static void refused(SheetWork sheet, String why) {
        boolean hadToBreak = sheet.verdict().orElseThrow().state() == SealState.BROKEN_QUALITY_SEAL;
        boolean mayTakeBack = sheet.plan().orElseThrow().isReversible() && sheet.hasNobodyWrittenSince();
        if (hadToBreak && mayTakeBack) {
            sheet.takeBack(why);
        } else if (hadToBreak) {
            sheet.finish(Outcome.parked("the owners have not agreed to "
                    + sheet.plan().orElseThrow().untrusted() + ", the seal did not break, and it could not be broken ("
                    + why + "): the sheet is approved with them. Look at it, and break its seal by hand"));
        } else {
            sheet.finish(Outcome.parked(why));
        }
    }

    private static UpdateMutation.Seal seal(SheetWork sheet, Batch batch) {
        return new UpdateMutation.Seal(
                sheet.verdict().orElseThrow(),
                batch.run().comment(sheet.journal().operationId()));
    }

    @Override
    public void take(Call call) {
        SentDocuments.take(call, this);
    }

    @Override
    public void clashed(Batch batch, SheetWork sheet) {
        if (!sheet.isSealLost()) {
            sheet.dropVerdict();
        }
        sheet.goAlone();
        sheet.tryAgain(
                Stage.TO_CHECK,
                Outcome.leftBroken(Reason.CONTESTED, "others kept changing it while its seal was to be put back"));
    }

    @Override
    public void refused(Batch batch, SheetWork sheet, GraphqlAnswer.Fault fault) {
        boolean forbidden = fault.isForbidden();
        rights.watch(batch).sealRefused(sheet.type(), fault.toString(), forbidden);
        refused(
                sheet,
                "LeanIX refused to set the seal to "
                        + sheet.verdict().orElseThrow().state() + ": " + fault + "; "
                        + (forbidden ? ADVICE : "look at the sheet, and replay it; if " + ADVICE));
    }

    @Override
    public void done(Batch batch, SheetWork sheet, SealReading reading) {
        Verdict.SetSeal order = sheet.verdict().orElseThrow();
        sheet.seen(reading);
        if (reading.state() == order.state()) {
            rights.watch(batch).sealTaken(sheet.type());
            sheet.finish(order.whenDone());
        } else {
            rights.watch(batch).sealRefused(sheet.type(), "ignored", true);
            refused(
                    sheet,
                    "LeanIX took the restoration without an error, but the seal is " + reading.state() + ": probably "
                            + ADVICE);
        }
    }

    /** A right that is lacking is lacking for all sheets of a type. */
    @Override
    public boolean concernsAll(GraphqlAnswer.Fault fault) {
        return fault.isForbidden();
    }

    /** What was refused is sent again in halves at most: only what is sent again as it was counts as an attempt. */
    @Override
    public void lookAgain(Batch batch, SheetWork sheet, String why) {
        sheet.sealLost();
        if (sheet.doubt().isFree()) {
            sheet.goTo(Stage.TO_CHECK);
        } else {
            sheet.tryAgain(
                    Stage.TO_CHECK,
                    Outcome.parked("LeanIX gave no answer to the restoration (" + why + "); look at the sheet"));
        }
    }

    @Override
    public void doubt(Batch batch, SheetWork sheet) {
        sheet.sealLost();
    }

    @Override
    public boolean isInDoubt(SheetWork sheet) {
        return sheet.isSealLost();
    }
}
