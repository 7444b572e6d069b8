package io.sealkeeper.pipeline.record;

import io.sealkeeper.journal.BatchEnd;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Parking;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.journal.Restored;
import io.sealkeeper.journal.SheetHistory;
import io.sealkeeper.journal.Written;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.sheet.Done;
import io.sealkeeper.pipeline.sheet.JournalTrace;
import io.sealkeeper.pipeline.sheet.Planned;
import io.sealkeeper.pipeline.sheet.Restoring;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Tracing;
import io.sealkeeper.pipeline.sheet.Turn;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Verdict;
import io.sealkeeper.seal.WantedNames;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records in the journal what the pipeline is about to do, before it is done, and the result after. The journal is opened on
 * first use, so that a preview needs none.
 */
@Singleton
public class Journaling {

    private final Provider<Journal> journal;

    public Journaling(Provider<Journal> journal) {
        this.journal = journal;
    }

    /** Records the plans, and the seals sent with them. Once it returns, the updates may be sent. */
    public void begin(List<SheetWork> sheets, Batch batch) {
        Run run = batch.run();
        Optional<DeadLetterId> replayed = batch.replay().map(r -> r.letter().id());
        List<SheetWork> fresh =
                sheets.stream().filter(s -> s.journal().entry().isEmpty()).toList();
        List<Entry> entries = journal.get()
                .begin(
                        fresh.stream()
                                .map(s -> intent(s, run.nextOperation(), run))
                                .toList(),
                        replayed);
        for (int i = 0; i < fresh.size(); i++) {
            journaled(fresh.get(i), entries.get(i).id(), entries.get(i).intent().operationId());
        }
        Map<EntryId, Intent> again = new HashMap<>();
        for (SheetWork sheet : sheets) {
            JournalTrace known = sheet.journal();
            if (!known.knows(rev(sheet))) {
                EntryId id = known.entry().orElseThrow();
                again.put(id, intent(sheet, known.operationId(), run));
                journaled(sheet, id, known.operationId());
            }
        }
        if (!again.isEmpty()) {
            journal.get().beginAgain(again);
        }
        Map<EntryId, Verdict.SetSeal> along = new HashMap<>();
        sheets.forEach(s -> basis(s).along()
                .order()
                .ifPresent(v -> along.put(s.journal().entry().orElseThrow(), v)));
        if (!along.isEmpty()) {
            journal.get().goingAlong(along);
        }
    }

    private static void journaled(SheetWork sheet, EntryId id, String operation) {
        sheet.journal(sheet.journal().journaled(id, operation, rev(sheet)));
    }

    /** The plan to record, and what it was made on. */
    private static Planned basis(SheetWork sheet) {
        return sheet.bound().orElseThrow().basis();
    }

    private static Revision rev(SheetWork sheet) {
        return basis(sheet).reading().snapshot().rev();
    }

    private static Intent intent(SheetWork sheet, String operation, Run run) {
        return Intent.of(
                operation,
                run.id(),
                sheet.source(),
                sheet.label(),
                basis(sheet).reading().snapshot(),
                basis(sheet).reading().plan(),
                sheet.role(),
                basis(sheet).reading().lainStill(),
                rows(sheet));
    }

    private static List<PayloadRow> rows(SheetWork sheet) {
        return sheet.changes().stream()
                .map(c -> row(c).with(sheet.demand().newest(c)))
                .toList();
    }

    private static PayloadRow row(Change change) {
        return PayloadRow.of(change.origin(), change.payload());
    }

    /** Records the results of the updates, and the verdicts. Once it returns, the seals may be sent. */
    public void restoring(List<SheetWork> sheets) {
        answered(sheets);
        Map<EntryId, Verdict.SetSeal> verdicts = new HashMap<>();
        for (SheetWork sheet : sheets) {
            // A replay's dead letter stays open until the replay has its outcome: a crash leaves it as it was.
            if (!sheet.journal().isReplay()) {
                EntryId id = sheet.journal().entry().orElseThrow();
                verdicts.put(id, sheet.at(Restoring.class).verdict());
            }
        }
        if (!verdicts.isEmpty()) {
            journal.get().restoring(verdicts);
        }
    }

    /** Records the results of the updates that are not on disk yet; a dead letter needs them too. */
    private void answered(Collection<SheetWork> sheets) {
        Map<EntryId, Written> answers = new HashMap<>();
        for (SheetWork sheet : sheets) {
            Optional<EntryId> id = sheet.journal().entry();
            Optional<SealReading> told = sheet.account().written();
            if (id.isPresent() && told.isPresent() && sheet.journal().lacksAnswer()) {
                SealReading written = told.get();
                sheet.journal(sheet.journal().answerTaken());
                answers.put(id.get(), new Written(written.rev(), written.state()));
            }
        }
        if (!answers.isEmpty()) {
            journal.get().updated(answers);
        }
    }

    /** The journal's history of a sheet, which may include its own entry. */
    public SheetHistory history(SheetWork sheet) {
        Snapshot seen = basis(sheet).reading().snapshot();
        return switch (sheet.role()) {
            case CHANGED, FAR_END -> journal.get().history(seen.id());
            case GUARDED -> journal.get().history(seen.id(), seen.rev());
            case HEALED -> journal.get().history(seen.id(), Revision.FIRST);
        };
    }

    /** What was written, or may have been, to a sheet since a dead letter was made. */
    public List<Entry> writtenAfter(DeadLetter letter, FactSheetId sheet) {
        return journal.get().writtenAfter(letter, sheet);
    }

    /** What replays of older dead letters wrote to a sheet since a dead letter was made. */
    public List<Entry> olderReplays(DeadLetter letter, FactSheetId sheet) {
        return journal.get().olderReplays(letter, sheet);
    }

    /** What was written, or may have been, to a sheet since an entry was begun. */
    public List<Entry> writtenAfter(EntryId entry, FactSheetId sheet) {
        return journal.get().writtenAfter(entry, sheet);
    }

    /** Ends the sheets of a batch, and keeps what could not be done as dead letters. Atomic. */
    void finish(Batch batch, Map<SheetWork, Outcome> outcomes) {
        answered(outcomes.entrySet().stream()
                .filter(e -> e.getValue().kind() == Outcome.Kind.PARKED)
                .map(Map.Entry::getKey)
                .toList());
        Map<EntryId, Outcome> ended = new HashMap<>();
        List<Parking> parkings = new ArrayList<>();
        outcomes.forEach((sheet, outcome) -> {
            // A sheet with a stale plan was not written, and its payload did not leave the inbox. Nothing is lost, and
            // a replay would write what nobody planned.
            boolean dead = (outcome.kind() == Outcome.Kind.PARKED || outcome.kind() == Outcome.Kind.REJECTED)
                    && !isStale(sheet);
            // A replayed row that was written now leaves a restoration of its own, which its dead letter does not
            // record.
            boolean fresh = sheet.mayHaveChanged() && !sheet.journal().isReplay();
            if (dead && (fresh || !batch.isReplay())) {
                parkings.addAll(parkings(sheet, outcome));
                sheet.journal()
                        .leftBehind()
                        .forEach(id -> parkings.add(
                                new Parking.OfEntry(id, DeadLetter.Kind.RESTORATION, sheet.failedAt(), outcome)));
            } else {
                if (outcome.kind() == Outcome.Kind.UNCHANGED && sheet.journal().owesSeal()) {
                    // No verdict was formed: the effect of an unanswered update is still to be judged.
                    sheet.journal()
                            .leftBehind()
                            .forEach(id -> parkings.add(new Parking.OfEntry(
                                    id,
                                    DeadLetter.Kind.RESTORATION,
                                    sheet.failedAt(),
                                    Tracing.notTold("nothing tells whether that was us"))));
                } else {
                    sheet.journal().leftBehind().forEach(id -> ended.put(id, outcome));
                }
                sheet.journal()
                        .entry()
                        .filter(id -> !sheet.journal().isReplay())
                        .ifPresent(id -> ended.put(id, outcome));
            }
        });
        batch.rejections()
                .forEach(r -> parkings.add(new Parking.OfRow(
                        r.origin().source(),
                        r.label(),
                        PayloadRow.of(r.origin(), r.payload()),
                        r.stage(),
                        Outcome.rejected(r.words()),
                        r.change().map(Change::sheetKey),
                        r.change().map(c -> WantedNames.of(List.of(c))))));
        BatchEnd.Filed filed = journal.get()
                .finish(new BatchEnd(
                        ended,
                        parkings,
                        carriedAlong(outcomes),
                        nothingWritten(outcomes),
                        Settled.by(batch, outcomes),
                        restored(outcomes),
                        batch.owners()));
        batch.run().countSuperseded(filed.superseded().size());
    }

    private static boolean isStale(SheetWork sheet) {
        return sheet.done().filter(d -> d.why() == Done.Why.STALE_PLAN).isPresent();
    }

    /**
     * The other open entries of a sheet end with it, if the verdict was formed on all of them. A dead letter ends none, nor does
     * {@code observe} mode: what is owed stays owed.
     */
    private static Map<EntryId, Outcome> carriedAlong(Map<SheetWork, Outcome> outcomes) {
        Map<EntryId, Outcome> ended = new HashMap<>();
        outcomes.forEach((sheet, outcome) -> {
            if (outcome.kind() != Outcome.Kind.PARKED
                    && outcome.kind() != Outcome.Kind.REJECTED
                    && !leavesOwed(outcome)) {
                sheet.journal().judged().forEach(id -> ended.put(id, outcome));
            }
        });
        return ended;
    }

    /** The seals that we put back, as LeanIX's answers showed. */
    private static List<Restored> restored(Map<SheetWork, Outcome> outcomes) {
        List<Restored> restored = new ArrayList<>();
        outcomes.forEach((sheet, outcome) -> {
            Optional<SealReading> last = sheet.account().last();
            if (outcome.kind() == Outcome.Kind.RESTORED
                    && last.filter(l -> l.state() == SealState.APPROVED).isPresent()) {
                restored.add(new Restored(
                        basis(sheet).reading().snapshot().id(), last.get().rev(), hadLainStill(sheet)));
            }
        });
        return restored;
    }

    /**
     * Whether all that happened before the restoration was judged, or had been long ago. What was only found approved may have
     * been edited since we set the seal; what an update read shortly after an edit may still lose its seal by that.
     */
    private static boolean hadLainStill(SheetWork sheet) {
        boolean isAnswer = sheet.done()
                .filter(d -> d.at() instanceof Restoring && d.at().turn() == Turn.SEAL)
                .isPresent();
        return isAnswer && (sheet.role().isWatched() || basis(sheet).reading().lainStill());
    }

    /** The entries of which LeanIX surely carried out nothing. */
    private static Set<EntryId> nothingWritten(Map<SheetWork, Outcome> outcomes) {
        Set<EntryId> all = new HashSet<>();
        outcomes.forEach((sheet, outcome) -> {
            if (!sheet.journal().isReplay() && sheet.wroteNothing(outcome)) {
                sheet.journal().entry().ifPresent(all::add);
            }
        });
        return all;
    }

    private static List<Parking> parkings(SheetWork sheet, Outcome outcome) {
        String stage = sheet.failedAt();
        if (sheet.journal().entry().isPresent()) {
            DeadLetter.Kind kind = outcome.kind() == Outcome.Kind.REJECTED || !sheet.mayHaveChanged()
                    ? DeadLetter.Kind.UPDATE
                    : DeadLetter.Kind.RESTORATION;
            return List.of(new Parking.OfEntry(
                    sheet.journal().entry().get(),
                    kind,
                    stage,
                    outcome,
                    sheet.role().isWritten() ? Optional.of(WantedNames.of(sheet.changes())) : Optional.empty()));
        }
        return sheet.changes().stream()
                .<Parking>map(c -> new Parking.OfRow(
                        c.origin().source(),
                        c.sheetLabel(),
                        row(c),
                        stage,
                        outcome,
                        Optional.of(c.sheetKey()),
                        Optional.of(WantedNames.of(List.of(c)))))
                .toList();
    }

    /** Whether the outcome leaves an owed seal as it is, because the mode is {@code observe}. */
    public static boolean leavesOwed(Outcome outcome) {
        return outcome.reason().equals(Optional.of(Reason.OBSERVE_ONLY));
    }
}
