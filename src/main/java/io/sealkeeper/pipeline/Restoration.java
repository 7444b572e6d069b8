package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Verdict;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Sets the seals as the verdicts say, through the sealer, and believes only the state that comes back. */
@Singleton
@Named("restoration")
@RegisterForReflection
public class Restoration implements Step {

    private final Settings settings;
    private final Journaling journaling;

    Restoration(Settings settings, Journaling journaling) {
        this.journaling = journaling;
        this.settings = settings;
    }

    @Override
    public Stage stage() {
        return Stage.TO_SEAL;
    }

    /** What came of the update, and the verdict, are on disk before the seal leaves. */
    @Override
    public List<Call> calls(Batch batch) {
        List<SheetWork> sheets = batch.at(Stage.TO_SEAL);
        journaling.restoring(sheets);
        return Step.groups(sheets, settings.leanix().writeBatchSize()).stream()
                .map(group -> new Call(
                        batch,
                        UpdateMutation.seals(
                                group.stream().map(s -> seal(s, batch)).toList()),
                        group,
                        ""))
                .toList();
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
        if (refusal.isPresent() && sheets.size() > 1) {
            sheets.forEach(s -> s.shrinkGroup(sheets.size()));
            return;
        }
        boolean anyFault = false;
        for (int i = 0; i < sheets.size(); i++) {
            String alias = UpdateMutation.alias(i);
            boolean refused =
                    answer.fault(alias).filter(f -> !f.isRevisionClash()).isPresent();
            // One failed mutation may have stopped those behind it: they are sent again, without it.
            if (!(refused && anyFault)) {
                take(sheets.get(i), answer, alias, refusal);
            }
            anyFault |= answer.fault(alias).isPresent();
        }
    }

    private void take(SheetWork sheet, GraphqlAnswer answer, String alias, Optional<GraphqlAnswer.Fault> refusal) {
        Verdict.SetSeal order = sheet.verdict().orElseThrow();
        Optional<SealReading> reading = UpdateMutation.read(answer, alias);
        Optional<GraphqlAnswer.Fault> fault = answer.fault(alias).or(() -> refusal);
        if (reading.isPresent()) {
            sheet.seen(reading.get());
            sheet.finish(
                    reading.get().state() == order.state()
                            ? order.whenDone()
                            : Outcome.parked("LeanIX took the restoration without an error, but the seal is "
                                    + reading.get().state() + ": the sealer probably may not set it; ask the LeanIX"
                                    + " admin for the right to update the quality seal"));
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
            sheet.finish(Outcome.parked("LeanIX refused to set the seal to " + order.state() + ": " + fault.get()
                    + "; if the sealer lacks the right to update the quality seal, ask the LeanIX admin for it"));
        }
    }

    private static void lookAgain(SheetWork sheet, String what) {
        sheet.sealLost();
        sheet.tryAgain(Stage.TO_CHECK, Outcome.parked(what + "; look at the sheet"));
    }
}
