package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SealState;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Writes the plans, each with the revision that it was made on. */
@Singleton
@Named("update")
@RegisterForReflection
public class Update implements Step {

    private final Settings settings;
    private final Journaling journaling;
    private final Judge judge;

    Update(Settings settings, Journaling journaling, Judge judge) {
        this.journaling = journaling;
        this.settings = settings;
        this.judge = judge;
    }

    @Override
    public Stage stage() {
        return Stage.TO_WRITE;
    }

    /** What is about to be sent is on disk before it leaves. */
    @Override
    public List<Call> calls(Batch batch) {
        List<SheetWork> sheets = batch.at(Stage.TO_WRITE);
        journaling.begin(sheets, batch.run());
        return Step.groups(sheets, settings.leanix().writeBatchSize()).stream()
                .map(group -> new Call(
                        batch,
                        UpdateMutation.values(
                                group.stream().map(s -> values(s, batch)).toList()),
                        group,
                        ""))
                .toList();
    }

    private static UpdateMutation.Values values(SheetWork sheet, Batch batch) {
        return new UpdateMutation.Values(
                sheet.snapshot().orElseThrow(),
                sheet.plan().orElseThrow(),
                batch.run().comment(sheet.journal().operationId()));
    }

    @Override
    public void take(Call call) {
        List<SheetWork> sheets = call.sheets();
        if (call.answer().isEmpty()) {
            sheets.stream().filter(s -> !call.wasNeverSent()).forEach(Update::lookAgain);
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
                takeSheet(sheets.get(i), answer, alias, refusal);
            }
            anyFault |= answer.fault(alias).isPresent();
        }
    }

    private void takeSheet(SheetWork sheet, GraphqlAnswer answer, String alias, Optional<GraphqlAnswer.Fault> refusal) {
        Optional<SealReading> reading = UpdateMutation.read(answer, alias);
        Optional<GraphqlAnswer.Fault> fault = answer.fault(alias).or(() -> refusal);
        if (reading.isPresent()) {
            sheet.written(reading.get());
            boolean kept = reading.get().state() == SealState.APPROVED
                    && sheet.sealBefore().filter(SealState.APPROVED::equals).isPresent();
            if (kept) {
                // Nothing public says that a seal breaks before the answer leaves: look once more before believing it.
                sheet.settle();
            } else {
                judge.judge(sheet);
            }
        } else if (fault.isEmpty()) {
            lookAgain(sheet);
        } else if (fault.get().isRevisionClash() && sheet.isUpdateLost()) {
            sheet.settle();
        } else if (fault.get().isRevisionClash()) {
            sheet.tryAgain(
                    Stage.TO_READ,
                    Outcome.parked(
                            "others kept changing it while we tried to write; nothing was written; run it again"));
        } else {
            sheet.finish(Outcome.rejected("LeanIX refused the update: " + fault.get() + "; nothing was written"));
        }
    }

    /** Nobody knows whether it was done: it is looked at before anything is sent again. */
    private static void lookAgain(SheetWork sheet) {
        sheet.lostUpdate().happened();
        sheet.settle();
    }
}
