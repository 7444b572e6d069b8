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
import java.util.Optional;
import java.util.Set;

/** Sets the seals as the verdicts say, through the sealer, and believes only the state that comes back. */
@Singleton
@Named("restoration")
@RegisterForReflection
public class Restoration implements Step {

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
        List<SheetWork> sheets = call.sheets();
        if (call.answer().isEmpty()) {
            sheets.forEach(s -> lookAgain(s, "LeanIX gave no answer to the restoration"));
            return;
        }
        GraphqlAnswer answer = call.answer().get();
        Optional<GraphqlAnswer.Fault> refusal = answer.refusal();
        if (call.isSplit()) {
            return;
        }
        boolean anyFault = false;
        for (int i = 0; i < sheets.size(); i++) {
            String alias = UpdateMutation.alias(i);
            boolean refused =
                    answer.fault(alias).filter(f -> !f.isRevisionClash()).isPresent();
            // One failed mutation may have stopped those behind it: they are sent again, without it.
            if (!(refused && anyFault)) {
                take(call.batch(), sheets.get(i), answer, alias, refusal);
            }
            anyFault |= answer.fault(alias).isPresent();
        }
    }

    private void take(
            Batch batch, SheetWork sheet, GraphqlAnswer answer, String alias, Optional<GraphqlAnswer.Fault> refusal) {
        Optional<SealReading> reading = UpdateMutation.read(answer, alias);
        Optional<GraphqlAnswer.Fault> fault = answer.fault(alias).or(() -> refusal);
        if (reading.isPresent()) {
            confirmed(batch, sheet, reading.get());
        } else if (fault.isEmpty()) {
            lookAgain(sheet, "LeanIX gave no answer to the restoration");
        } else if (fault.get().isRevisionClash()) {
            if (!sheet.isSealLost()) {
                sheet.dropVerdict();
            }
            sheet.tryAgain(
                    Stage.TO_CHECK,
                    Outcome.leftBroken(Reason.CONTESTED, "others kept changing it while its seal was to be put back"));
        } else {
            boolean forbidden = fault.get().isForbidden();
            rights.watch(batch).sealRefused(sheet.type(), fault.get().toString(), forbidden);
            refused(
                    sheet,
                    "LeanIX refused to set the seal to "
                            + sheet.verdict().orElseThrow().state() + ": " + fault.get() + "; "
                            + (forbidden ? ADVICE : "look at the sheet, and replay it; if " + ADVICE));
        }
    }

    private void confirmed(Batch batch, SheetWork sheet, SealReading reading) {
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

    private static void lookAgain(SheetWork sheet, String what) {
        sheet.sealLost();
        sheet.tryAgain(Stage.TO_CHECK, Outcome.parked(what + "; look at the sheet"));
    }
}
