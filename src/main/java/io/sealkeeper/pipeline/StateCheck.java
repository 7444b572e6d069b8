package io.sealkeeper.pipeline;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.SealOrder;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.StateQuery;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Verdict;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks where a seal stands where an answer does not say it for sure: it was lost, or told of a seal that did not break,
 * or somebody else acted.
 */
@Singleton
@Named("state-check")
@RegisterForReflection
public class StateCheck implements Step {

    /** How long a seal may take to break after the answer; longer was never seen, and nothing is promised. */
    private static final long SETTLE_MILLIS = 1000;

    private final Settings settings;
    private final Judge judge;

    StateCheck(Settings settings, Judge judge) {
        this.settings = settings;
        this.judge = judge;
    }

    @Override
    public Stage stage() {
        return Stage.TO_CHECK;
    }

    @Override
    public long pauseMillis(Batch batch) {
        return batch.at(Stage.TO_CHECK).stream().anyMatch(SheetWork::isSettling) ? SETTLE_MILLIS : 0;
    }

    @Override
    public List<Call> calls(Batch batch) {
        return Step.groups(batch.at(Stage.TO_CHECK), settings.leanix().readBatchSize()).stream()
                .map(group -> new Call(
                        batch,
                        StateQuery.request(group.stream().map(StateCheck::id).toList()),
                        group,
                        ""))
                .toList();
    }

    @Override
    public void take(Call call) {
        call.answer().ifPresent(answer -> {
            if (answer.data("factSheets").isEmpty()) {
                call.sheets().forEach(StateCheck::lookAgain);
                return;
            }
            Map<FactSheetId, SealReading> seals = StateQuery.read(answer);
            call.sheets().forEach(s -> take(call.batch(), s, Optional.ofNullable(seals.get(id(s)))));
        });
    }

    /** An answer without sheets says nothing about any of them. */
    private static void lookAgain(SheetWork sheet) {
        sheet.tryAgain(Stage.TO_CHECK, unreadable());
    }

    private static Outcome unreadable() {
        return Outcome.parked("after our update it can't be read any more, so its seal was left as it is");
    }

    private void take(Batch batch, SheetWork sheet, Optional<SealReading> reading) {
        if (reading.isEmpty()) {
            sheet.finish(unreadable());
            return;
        }
        sheet.seen(reading.get());
        SealState now = reading.get().state();
        if (sheet.isFarEnd() && sheet.written().isEmpty()) {
            sheet.written(reading.get());
        }
        Optional<SealOrder> inFlight = sheet.journal().sealInFlight().filter(o -> o.state() == now);
        if (sheet.written().isEmpty()) {
            takeWithoutAnswer(batch, sheet, reading.get());
        } else if (sheet.isTakingBack()) {
            takeBack(batch, sheet, reading.get());
        } else if (inFlight.isPresent()) {
            sheet.finish(inFlight.get().whenDone().with("it was found set when it was looked at again"));
        } else if (sheet.verdict().filter(v -> v.state() == now).isPresent()) {
            sheet.finish(sheet.verdict().get().whenDone());
        } else if (isAsBeforeTheSeal(sheet, reading.get()) && sheet.doubt().wasNotDone(batch, sheet)) {
            sheet.goTo(Stage.TO_SEAL);
        } else if (sheet.isFarEnd() && now == sheet.snapshot().orElseThrow().seal()) {
            sheet.finish(Outcome.of(Outcome.Kind.KEPT, "a relation to it was written, and its seal did not break"));
        } else {
            sheet.doubt().mayBeDone();
            judge.judge(batch, sheet);
        }
    }

    private static boolean isAsBeforeTheSeal(SheetWork sheet, SealReading reading) {
        return sheet.verdict().filter(v -> v.rev().equals(reading.rev())).isPresent();
    }

    /**
     * The answer to the update was lost, or was a refusal that proves nothing: where the revision stands as before, it was
     * not done; else the values tell.
     */
    private static void takeWithoutAnswer(Batch batch, SheetWork sheet, SealReading reading) {
        boolean untouched = reading.rev().equals(sheet.snapshot().orElseThrow().rev());
        if (untouched && sheet.journal().isReplay()) {
            sheet.finishNeverCarriedOut();
        } else if (untouched && sheet.doubt().wasNotDone(batch, sheet)) {
            sheet.goTo(Stage.TO_WRITE);
        } else if (untouched) {
            sheet.tryAgain(
                    Stage.TO_WRITE,
                    Outcome.parked("LeanIX gave no answer to the update ("
                            + sheet.lostUpdate().why()
                            + "), several times, and its revision says that nothing was written; look at it"));
        } else {
            sheet.doubt().mayBeDone();
            sheet.tryAgain(Stage.TO_READ, notSeen(sheet));
        }
    }

    static Outcome notSeen(SheetWork sheet) {
        return Outcome.parked("LeanIX gave no answer to the update ("
                + sheet.lostUpdate().why() + "), and others changed the sheet; look at it");
    }

    /** Values were to be taken back: where the seal broke meanwhile, they may stay; where the revision moved, they tell. */
    private static void takeBack(Batch batch, SheetWork sheet, SealReading reading) {
        Verdict.SetSeal order = sheet.verdict().orElseThrow();
        if (reading.state() == order.state()) {
            sheet.finish(order.whenDone());
        } else if (!sheet.isOwnRevision()) {
            sheet.doubt().mayBeDone();
            sheet.tryAgain(Stage.TO_READ, TakeBack.notTakenBack(sheet, "LeanIX gave no answer"));
        } else if (sheet.doubt().wasNotDone(batch, sheet)) {
            sheet.goTo(Stage.TO_TAKE_BACK);
        } else {
            sheet.tryAgain(Stage.TO_TAKE_BACK, TakeBack.notTakenBack(sheet, "LeanIX gave no answer"));
        }
    }

    private static FactSheetId id(SheetWork sheet) {
        return sheet.snapshot().orElseThrow().id();
    }
}
