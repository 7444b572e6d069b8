package io.sealkeeper.pipeline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.UpdateMutation;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.Sender;
import io.sealkeeper.pipeline.flow.SentDocuments;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.TakingBack;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Snapshot;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Takes untrusted values back if the seal survived them and none of our users may break it: otherwise they would stay approved
 * without anybody's decision. Each mutation carries the revision that our own write led to, so that nothing written by
 * somebody else is taken back.
 */
@Singleton
@Named("take-back")
@RegisterForReflection
public class TakeBack implements Sender<TakingBack> {

    private final Settings settings;

    public TakeBack(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Turn turn() {
        return Turn.TAKE_BACK;
    }

    @Override
    public Class<TakingBack> stage() {
        return TakingBack.class;
    }

    @Override
    public List<Call> calls(Batch batch) {
        SentDocuments.carryOutStanding(batch, this);
        List<SheetWork> all = batch.at(Turn.TAKE_BACK);
        DocumentSizes.Share share =
                Call.share(batch, GraphqlRequest.Kind.UPDATE, settings.leanix().writeBatchSize(), all.size());
        return SentDocuments.calls(
                batch,
                Step.groups(all, share),
                group -> UpdateMutation.values(
                        group.stream().map(s -> values(s, batch)).toList()));
    }

    private static UpdateMutation.Values values(SheetWork sheet, Batch batch) {
        TakingBack now = sheet.at(TakingBack.class);
        Reading reading = now.basis().reading();
        return new UpdateMutation.Values(
                reading.snapshot().at(now.restoring().updated().written().rev()),
                reading.plan().inverse(),
                Optional.empty(),
                batch.run().comment(sheet.journal().operationId()));
    }

    @Override
    public void take(Call call) {
        SentDocuments.take(call, this);
    }

    @Override
    public Stage done(Batch batch, SheetWork sheet, TakingBack now, SealReading reading) {
        return takenBack(now.seen(reading));
    }

    /** Somebody wrote since, or the values were taken back by a mutation whose answer was lost: they are read. */
    @Override
    public Stage clashed(Batch batch, SheetWork sheet, TakingBack now) {
        return sheet.again(now, now.at(Turn.READ), notTakenBack(now, "others kept changing it"));
    }

    @Override
    public Stage refused(Batch batch, SheetWork sheet, TakingBack now, GraphqlAnswer.Fault fault) {
        return now.end(notTakenBack(now, fault.toString()));
    }

    /** A refused document is sent again in halves, which ends by itself: only an unchanged repeat counts as an attempt. */
    @Override
    public Stage lookAgain(Batch batch, SheetWork sheet, TakingBack now, String why) {
        if (sheet.doubt().isFree()) {
            sheet.pause();
            return now.at(Turn.CHECK);
        }
        return sheet.again(now, now.at(Turn.CHECK), notTakenBack(now, "LeanIX gave no answer: " + why));
    }

    /** Needs no mark: after any clash the values are read. */
    @Override
    public Stage doubt(Batch batch, SheetWork sheet, TakingBack now) {
        return now;
    }

    @Override
    public boolean isInDoubt(TakingBack now) {
        return false;
    }

    /** Nobody knows whether the values were taken back: the present values show it. */
    public static Stage look(TakingBack before, Snapshot read) {
        TakingBack now = before.seen(new SealReading(read.rev(), read.seal()));
        boolean gone = now.basis().reading().plan().edits().stream()
                .allMatch(e -> read.present(e.path()).equals(e.before()));
        return gone
                ? takenBack(now)
                : now.end(notTakenBack(now, "others changed it, and some of them stand there still"));
    }

    private static Stage takenBack(TakingBack now) {
        return now.end(Outcome.rejected(untrusted(now) + ": so the values were taken back"));
    }

    public static Outcome notTakenBack(TakingBack now, String why) {
        return Outcome.parked(untrusted(now) + ", and the values could not be taken back (" + why
                + "): the sheet may be approved with them. Look at it, and break its seal by hand");
    }

    private static String untrusted(TakingBack now) {
        return "the owners have not agreed to " + now.basis().reading().plan().untrusted()
                + ", the seal did not break, and it could not be broken (" + now.why() + ")";
    }
}
