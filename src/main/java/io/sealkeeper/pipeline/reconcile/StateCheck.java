package io.sealkeeper.pipeline.reconcile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.StateQuery;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.SentDocuments;
import io.sealkeeper.pipeline.flow.Step;
import io.sealkeeper.pipeline.judge.Judge;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Bound;
import io.sealkeeper.pipeline.sheet.Done;
import io.sealkeeper.pipeline.sheet.Restoring;
import io.sealkeeper.pipeline.sheet.SheetFacts;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.pipeline.sheet.TakingBack;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.pipeline.sheet.Updated;
import io.sealkeeper.pipeline.sheet.Updating;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Verdict;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the state of a seal when an answer does not tell it for sure: the answer was lost, or showed a seal that did not
 * break, or somebody else acted.
 */
@Singleton
@Named("state-check")
@RegisterForReflection
public class StateCheck implements Step {

    private static final String FOUND_SET = "it was found set when it was looked at again";

    /** How long a seal may take to break after the answer, as far as was ever seen. LeanIX promises nothing. */
    private static final long SETTLE_MILLIS = 1000;

    /** The longest time that is waited where a workspace is known to take longer. */
    private static final Duration LONGEST_BREAK = Duration.ofSeconds(30);

    /** So much longer is waited for the first seals that stand, before edits are believed to keep them. */
    private static final long PATIENCE_MILLIS = 9000;

    private final Settings settings;
    private final Judge judge;

    public StateCheck(Settings settings, Judge judge) {
        this.settings = settings;
        this.judge = judge;
    }

    @Override
    public Turn turn() {
        return Turn.CHECK;
    }

    @Override
    public long pauseMillis(Batch batch) {
        List<SheetWork> pausing =
                batch.at(Turn.CHECK).stream().filter(s -> s.tries().pausing()).toList();
        if (pausing.isEmpty()) {
            return 0;
        }
        return pausing.stream().anyMatch(s -> s.tries().patient()) ? patienceMillis() : settleMillis(batch);
    }

    protected long patienceMillis() {
        return PATIENCE_MILLIS;
    }

    private static long settleMillis(Batch batch) {
        Duration known = WorkspaceProfile.of(batch.run())
                .answers()
                .of(Question.BREAK_TIMING)
                .map(Duration::parse)
                .orElse(Duration.ZERO);
        return SETTLE_MILLIS + (known.compareTo(LONGEST_BREAK) < 0 ? known : LONGEST_BREAK).toMillis();
    }

    @Override
    public List<Call> calls(Batch batch) {
        List<SheetWork> toCheck = batch.at(Turn.CHECK);
        DocumentSizes.Share share =
                Call.share(batch, GraphqlRequest.Kind.READ, settings.leanix().readBatchSize(), toCheck.size());
        return Step.groups(toCheck, share).stream()
                .map(group -> new Call(
                        batch,
                        StateQuery.request(group.stream().map(StateCheck::id).toList()),
                        group,
                        ""))
                .toList();
    }

    @Override
    public void take(Call call) {
        call.answer().filter(answer -> !call.isSplit()).ifPresent(answer -> {
            if (answer.data("factSheets").isEmpty()) {
                // An answer without sheets says nothing about any of them.
                call.sheets().forEach(s -> s.goTo(s.again(s.stage(), s.stage(), unreadable())));
                return;
            }
            Map<FactSheetId, SealReading> seals = StateQuery.read(answer);
            for (SheetWork sheet : call.sheets()) {
                Optional<SealReading> reading = Optional.ofNullable(seals.get(id(sheet)));
                sheet.goTo(
                        reading.isPresent()
                                ? next(call.batch(), sheet, reading.get())
                                : sheet.stage().end(unreadable()));
            }
        });
    }

    private static Outcome unreadable() {
        return Outcome.parked("after our update it can't be read any more, so its seal was left as it is");
    }

    private Stage next(Batch batch, SheetWork sheet, SealReading reading) {
        Stage now = sheet.stage();
        if (now instanceof Updating updating && sheet.role().isWritten()) {
            return withoutAnswer(sheet, updating.seen(reading), reading);
        } else if (now instanceof TakingBack takingBack) {
            return takeBack(sheet, takingBack.seen(reading), reading);
        }
        Optional<Stage> moved = moved(batch, sheet, now, reading);
        if (moved.isPresent()) {
            return moved.get();
        } else if (now instanceof Restoring restoring) {
            return restoring(batch, sheet, restoring.seen(reading), reading);
        }
        Updated updated = now instanceof Updating unsent
                ? Updated.found(unsent.basis(), reading)
                : sheet.at(Updated.class).seen(reading);
        sheet.goTo(updated);
        return updated(batch, sheet, updated, reading);
    }

    private Stage restoring(Batch batch, SheetWork sheet, Restoring now, SealReading reading) {
        Optional<Stage> set = foundSet(sheet, now, reading.state());
        if (set.isPresent()) {
            return set.get();
        } else if (reading.state() == now.verdict().state()) {
            return now.end(now.verdict().whenDone().with(FOUND_SET));
        } else if (reading.rev().equals(now.verdict().rev()) && SentDocuments.wasNotDone(sheet)) {
            return now.at(Turn.SEAL);
        }
        sheet.goTo(now.updated().at(Turn.CHECK));
        return judged(batch, sheet, now.updated().at(Turn.CHECK), reading);
    }

    /** The end of a watched sheet that was changed since it was found at rest: it is looked at again once it is quiet. */
    private static Optional<Stage> moved(Batch batch, SheetWork sheet, Stage now, SealReading reading) {
        boolean isLeftAlone =
                sheet.watch().rest().filter(r -> !r.rev().equals(reading.rev())).isEmpty();
        if (isLeftAlone || reading.state() != SealState.BROKEN_QUALITY_SEAL) {
            return Optional.empty();
        }
        Revision then = sheet.watch().rest().orElseThrow().rev();
        return Optional.of(
                sheet.role() == SheetRole.HEALED && !batch.isPreview()
                        ? now.end(Outcome.rejected("it was changed since the plan was made, from revision " + then
                                        + " to " + reading.rev() + "; nothing was sent for it. Plan anew"))
                                .because(Done.Why.STALE_PLAN)
                        : now.end(Outcome.of(
                                Outcome.Kind.UNCHANGED,
                                "it was changed again, at revision " + reading.rev()
                                        + ": it is judged once it is quiet")));
    }

    private Stage updated(Batch batch, SheetWork sheet, Updated now, SealReading reading) {
        Optional<Stage> set = foundSet(sheet, now, reading.state());
        if (set.isPresent()) {
            return set.get();
        }
        return isLookedAtLater(batch, sheet, now) ? now.at(Turn.CHECK) : judged(batch, sheet, now, reading);
    }

    /** The first seals that stand after an edit are looked at once more, later: they may break late. */
    private boolean isLookedAtLater(Batch batch, SheetWork sheet, Updated now) {
        WorkspaceProfile profile = WorkspaceProfile.of(batch.run());
        if (now.written().state() == SealState.APPROVED && now.last().state() == SealState.BROKEN_QUALITY_SEAL) {
            profile.sealsStand(false);
        } else if (judge.mayStillBreak(batch, sheet, now)) {
            if (!profile.sealsStand() && !sheet.tries().patient()) {
                sheet.tries(sheet.tries().withPatience());
                return true;
            }
            profile.sealsStand(true);
        }
        return false;
    }

    /** The end if the seal that was about to be set when the program died is found set. */
    private static Optional<Stage> foundSet(SheetWork sheet, Stage now, SealState state) {
        return sheet.journal()
                .sealInFlight()
                .filter(o -> o.state() == state)
                .map(o -> now.end(o.whenDone().with(FOUND_SET)));
    }

    private Stage judged(Batch batch, SheetWork sheet, Updated now, SealReading reading) {
        boolean isAsBefore = reading.state() == now.basis().reading().snapshot().seal();
        if (isAsBefore && sheet.isFarEnd()) {
            boolean moved =
                    !reading.rev().equals(now.basis().reading().snapshot().rev());
            WorkspaceProfile.of(batch.run()).saw(Question.FAR_END, moved ? "rev-raised" : "untouched");
            return now.end(Outcome.of(Outcome.Kind.KEPT, "a relation to it was written, and its seal did not break"));
        } else if (isAsBefore && sheet.role().isWatched()) {
            return now.end(Outcome.of(Outcome.Kind.UNCHANGED, "it is approved again: there is nothing to put back"));
        }
        sheet.doubt(sheet.doubt().mayBeDone());
        return judge.judge(batch, sheet, now);
    }

    /**
     * The answer to the update was lost, or was a refusal that proves nothing. If the revision is unchanged, the update was not
     * carried out; otherwise the values are read.
     */
    private static Stage withoutAnswer(SheetWork sheet, Updating now, SealReading reading) {
        if (!reading.rev().equals(now.basis().reading().snapshot().rev())) {
            sheet.doubt(sheet.doubt().mayBeDone());
            return sheet.again(now, now.at(Turn.READ), notSeen(now));
        } else if (sheet.journal().isReplay()) {
            return neverCarriedOut(now, Done.Why.MAY_STILL_ARRIVE);
        }
        if (SentDocuments.wasNotDone(sheet)) {
            // What was refused and is not there can't arrive any more; what got no answer might.
            return now.lost().unanswered()
                    ? now.at(Turn.WRITE)
                    : now.basis().lost(now.lost().refusalStands());
        }
        return sheet.again(
                now,
                now.at(Turn.WRITE),
                Outcome.parked(
                        "LeanIX gave no answer to the update (" + now.lost().why()
                                + "), several times, and its revision says that nothing was written; look at it"));
    }

    /**
     * The end of the replay of a restoration whose update was never carried out: there is nothing to put back. At an unmoved
     * revision it may still arrive; so its rows are sent at once, bound to that revision, and only one of the two is carried out.
     */
    public static Stage neverCarriedOut(Stage now, Done.Why why) {
        return now.end(Outcome.of(
                        Outcome.Kind.UNCHANGED, "the update was never carried out, so there is nothing to put back"))
                .because(why);
    }

    public static Outcome notSeen(Updating now) {
        return Outcome.parked("LeanIX gave no answer to the update ("
                + now.lost().why() + "), and others changed the sheet; look at it");
    }

    /** Values were to be taken back. If the seal broke meanwhile, they may stay; if the revision moved, they are read. */
    private static Stage takeBack(SheetWork sheet, TakingBack now, SealReading reading) {
        Verdict.SetSeal order = now.restoring().verdict();
        if (reading.state() == order.state()) {
            return now.end(order.whenDone());
        } else if (!SheetFacts.of(sheet, now).isOwnRevision()) {
            sheet.doubt(sheet.doubt().mayBeDone());
            return sheet.again(now, now.at(Turn.READ), TakeBack.notTakenBack(now, "LeanIX gave no answer"));
        } else if (SentDocuments.wasNotDone(sheet)) {
            return now.at(Turn.TAKE_BACK);
        }
        return sheet.again(now, now.at(Turn.TAKE_BACK), TakeBack.notTakenBack(now, "LeanIX gave no answer"));
    }

    private static FactSheetId id(SheetWork sheet) {
        return sheet.at(Bound.class).basis().reading().snapshot().id();
    }
}
