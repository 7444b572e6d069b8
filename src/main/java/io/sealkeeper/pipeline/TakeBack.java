package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Takes values back that the owners have not agreed to, where the seal survived them and nobody here may break it: left
 * there, they would be approved by nobody's decision. Each goes with the revision that our own write led to, so that nothing
 * is taken back that somebody else wrote.
 */
@Singleton
@Named("take-back")
@RegisterForReflection
public class TakeBack implements Step {

    private final Settings settings;

    TakeBack(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Stage stage() {
        return Stage.TO_TAKE_BACK;
    }

    @Override
    public List<Call> calls(Batch batch) {
        return Step.groups(
                        batch.at(Stage.TO_TAKE_BACK),
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

    private static UpdateMutation.Values values(SheetWork sheet, Batch batch) {
        Plan.Write plan = sheet.plan().orElseThrow();
        return new UpdateMutation.Values(
                sheet.snapshot().orElseThrow().at(sheet.written().orElseThrow().rev()),
                plan.inverse(),
                Optional.empty(),
                batch.run().comment(sheet.journal().operationId()));
    }

    @Override
    public void take(Call call) {
        List<SheetWork> sheets = call.sheets();
        Optional<GraphqlAnswer> answer = call.answer();
        if (call.isSplit()) {
            return;
        }
        for (int i = 0; i < sheets.size(); i++) {
            String alias = UpdateMutation.alias(i);
            take(sheets.get(i), answer.flatMap(a -> UpdateMutation.read(a, alias)), answer.flatMap(a -> a.fault(alias)
                    .or(a::refusal)));
        }
    }

    private static void take(SheetWork sheet, Optional<SealReading> reading, Optional<GraphqlAnswer.Fault> fault) {
        String untrusted =
                "the owners have not agreed to " + sheet.plan().orElseThrow().untrusted()
                        + ", the seal did not break, and it could not be broken (" + sheet.whyTakenBack() + ")";
        if (reading.isPresent()) {
            sheet.seen(reading.get());
            sheet.finish(Outcome.rejected(untrusted + ": so the values were taken back"));
        } else {
            sheet.finish(Outcome.parked(untrusted + ", and the values could not be taken back ("
                    + fault.map(GraphqlAnswer.Fault::toString).orElse("LeanIX gave no answer")
                    + "): the sheet may be approved with them. Look at it, and break its seal by hand"));
        }
    }
}
