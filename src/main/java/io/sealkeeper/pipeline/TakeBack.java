package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
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
public class TakeBack implements Step, Sender {

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
        batch.at(Stage.TO_TAKE_BACK)
                .forEach(s -> s.doubt().takeStanding().ifPresent(fault -> refused(batch, s, fault)));
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
        SentDocuments.take(call, this);
    }

    @Override
    public void done(Batch batch, SheetWork sheet, SealReading reading) {
        sheet.seen(reading);
        sheet.finish(takenBack(sheet));
    }

    /** Somebody wrote since, or the values went before, and nobody told us: they are looked at. */
    @Override
    public void clashed(Batch batch, SheetWork sheet) {
        sheet.tryAgain(Stage.TO_READ, notTakenBack(sheet, "others kept changing it"));
    }

    @Override
    public void refused(Batch batch, SheetWork sheet, GraphqlAnswer.Fault fault) {
        sheet.finish(notTakenBack(sheet, fault.toString()));
    }

    /** What was refused is sent again in halves at most: only what is sent again as it was counts as an attempt. */
    @Override
    public void lookAgain(Batch batch, SheetWork sheet, String why) {
        if (sheet.doubt().isFree()) {
            sheet.settle();
        } else {
            sheet.tryAgain(Stage.TO_CHECK, notTakenBack(sheet, "LeanIX gave no answer: " + why));
        }
    }

    /** Wherever it clashes, the values are looked at. */
    @Override
    public void doubt(Batch batch, SheetWork sheet) {}

    @Override
    public boolean isInDoubt(SheetWork sheet) {
        return false;
    }

    /** Nobody knows whether the values were taken back: they tell. */
    static void look(SheetWork sheet, Snapshot now) {
        sheet.seen(new SealReading(now.rev(), now.seal()));
        boolean gone = sheet.plan().orElseThrow().edits().stream()
                .allMatch(e -> now.present(e.path()).equals(e.before()));
        sheet.finish(
                gone ? takenBack(sheet) : notTakenBack(sheet, "others changed it, and some of them stand there still"));
    }

    private static Outcome takenBack(SheetWork sheet) {
        return Outcome.rejected(untrusted(sheet) + ": so the values were taken back");
    }

    static Outcome notTakenBack(SheetWork sheet, String why) {
        return Outcome.parked(untrusted(sheet) + ", and the values could not be taken back (" + why
                + "): the sheet may be approved with them. Look at it, and break its seal by hand");
    }

    private static String untrusted(SheetWork sheet) {
        return "the owners have not agreed to " + sheet.plan().orElseThrow().untrusted()
                + ", the seal did not break, and it could not be broken (" + sheet.whyTakenBack() + ")";
    }
}
