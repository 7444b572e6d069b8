package io.sealkeeper.pipeline.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.IllegalTransition;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.ExactJson;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.sheet.Done;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/**
 * Replays dead letters. Each is judged anew on the live sheet, by the same rules as every other change, and nothing
 * that was decided before counts. So a replay is safe to repeat.
 */
@Singleton
public class DeadLetters {

    private static final int AT_ONCE = 100;

    /** What a replay is for, and whether it writes older values. */
    private record How(Batch.Purpose purpose, boolean takesOlder) {}

    /** How a replay ended. */
    private record End(Outcome outcome, Optional<DeadLetter.By> supersededBy) {
        static End of(Outcome outcome) {
            return new End(outcome, Optional.empty());
        }
    }

    private final Journal journal;
    private final Recovery recovery;
    private final ProducerTemplate producer;

    public DeadLetters(Journal journal, Recovery recovery, ProducerTemplate producer) {
        this.journal = journal;
        this.recovery = recovery;
        this.producer = producer;
    }

    /** The outcome that a replay would have now; nothing is sent, and nothing is recorded. */
    public Outcome preview(DeadLetter letter, Run run) throws RunAborted {
        return tryAgain(List.of(letter), run, new How(Batch.Purpose.PREVIEW, false))
                .get(letter);
    }

    /**
     * Replays dead letters, and records the outcome of each.
     *
     * @param takesOlder whether to write values even where the sheet has newer ones
     */
    public Map<DeadLetter, Outcome> replay(List<DeadLetter> letters, Run run, boolean takesOlder) throws RunAborted {
        Map<DeadLetter, Outcome> all = new LinkedHashMap<>();
        for (int from = 0; from < letters.size(); from += AT_ONCE) {
            all.putAll(tryAgain(
                    letters.subList(from, Math.min(letters.size(), from + AT_ONCE)),
                    run,
                    new How(Batch.Purpose.REPLAY, takesOlder)));
        }
        return all;
    }

    /** Whether it failed again. In the mode {@code observe} no seal is put back: it stays owed. */
    public static boolean isDead(DeadLetter letter, Outcome outcome) {
        return outcome.kind() == Outcome.Kind.PARKED
                || outcome.kind() == Outcome.Kind.REJECTED
                || (letter.kind() == DeadLetter.Kind.RESTORATION && Journaling.leavesOwed(outcome));
    }

    /** The letters with their outcomes, in the order given. */
    private Map<DeadLetter, Outcome> tryAgain(List<DeadLetter> letters, Run run, How how) throws RunAborted {
        Map<DeadLetter, Outcome> outcomes = new LinkedHashMap<>();
        letters.forEach(letter -> outcomes.put(letter, Outcome.parked("it was not tried")));
        Set<DeadLetter> seals = new LinkedHashSet<>(letters);
        seals.removeIf(l -> l.kind() != DeadLetter.Kind.RESTORATION || l.entry().isEmpty());
        Set<DeadLetter> values = new LinkedHashSet<>(letters);
        values.removeAll(seals);
        while (!seals.isEmpty()) {
            Map<DeadLetter, End> some = seals(onePerSheet(seals), run, how);
            seals.removeAll(some.keySet());
            for (Map.Entry<DeadLetter, End> e : some.entrySet()) {
                outcomes.put(e.getKey(), settled(e.getKey(), e.getValue(), how));
            }
        }
        for (DeadLetter letter : newestFirst(values)) {
            // A newer letter that ended just now may have brought what this one wants.
            Optional<Outcome> meanwhile = endMeanwhile(letter);
            outcomes.put(
                    letter, meanwhile.isPresent() ? meanwhile.get() : settled(letter, rows(letter, run, how), how));
        }
        return outcomes;
    }

    private static List<DeadLetter> newestFirst(Collection<DeadLetter> letters) {
        return letters.stream()
                .sorted(Comparator.comparingLong((DeadLetter l) -> l.id().value())
                        .reversed())
                .toList();
    }

    /** No sheet is in a batch twice, because the end of one letter may end the other, too. */
    private static List<DeadLetter> onePerSheet(Set<DeadLetter> letters) {
        Map<FactSheetId, DeadLetter> first = new LinkedHashMap<>();
        letters.forEach(l -> first.putIfAbsent(l.entry().orElseThrow().intent().sheet(), l));
        return List.copyOf(first.values());
    }

    private Map<DeadLetter, End> seals(List<DeadLetter> letters, Run run, How how) throws RunAborted {
        Map<DeadLetter, SheetWork> sheets = new LinkedHashMap<>();
        Map<DeadLetter, End> ends = new LinkedHashMap<>();
        for (DeadLetter letter : letters) {
            Optional<Outcome> meanwhile = endMeanwhile(letter);
            meanwhile.ifPresent(outcome -> ends.put(letter, End.of(outcome)));
            if (meanwhile.isEmpty()) {
                sheets.put(letter, recovery.work(letter.entry().orElseThrow()));
            }
        }
        if (!sheets.isEmpty()) {
            carryOut(Batch.ofSheets(run, List.copyOf(sheets.values())).meantAs(how.purpose()));
        }
        for (Map.Entry<DeadLetter, SheetWork> e : sheets.entrySet()) {
            ends.put(e.getKey(), sealOrRows(e.getKey(), e.getValue(), run, how));
        }
        return ends;
    }

    /** An update that never arrived leaves no seal to put back, but values to write. */
    private End sealOrRows(DeadLetter letter, SheetWork sheet, Run run, How how) throws RunAborted {
        Done.Why why = sheet.done().map(Done::why).orElse(Done.Why.PLAIN);
        if (why != Done.Why.NEVER_CARRIED_OUT && why != Done.Why.MAY_STILL_ARRIVE) {
            return End.of(outcome(sheet));
        }
        End end = rows(letter, run, how);
        // What is written moves the sheet away from the revision that the lost update is bound to.
        boolean mayStillBreakIt = why == Done.Why.MAY_STILL_ARRIVE
                && end.outcome().kind() == Outcome.Kind.UNCHANGED
                && end.supersededBy().isEmpty();
        return mayStillBreakIt
                ? End.of(Outcome.parked(
                        "its update has not arrived, and its rows want nothing any more, so nothing was written;"
                                + " but LeanIX gave no answer to the update, and it could still arrive while the sheet stays at its"
                                + " revision. Replay it later, or discard it once no request of ours can be under way"))
                : end;
    }

    /** How it ended meanwhile, if so: by another letter of the same sheet, a later change, or a person. */
    private Optional<Outcome> endMeanwhile(DeadLetter letter) {
        DeadLetter.Fate fate =
                journal.deadLetter(letter.id()).map(DeadLetter::fate).orElseGet(letter::fate);
        if (fate instanceof DeadLetter.Replayed replayed) {
            return Optional.of(replayed.outcome());
        }
        if (fate instanceof DeadLetter.Superseded superseded) {
            return Optional.of(
                    Outcome.of(Outcome.Kind.UNCHANGED, "superseded by " + superseded.by() + "; nothing was written"));
        }
        return fate instanceof DeadLetter.Discarded
                ? Optional.of(Outcome.of(Outcome.Kind.UNCHANGED, "somebody discarded it meanwhile"))
                : Optional.empty();
    }

    /** Records the end, if it is not recorded already. */
    private Outcome settled(DeadLetter letter, End end, How how) {
        Optional<Outcome> meanwhile = endMeanwhile(letter);
        if (meanwhile.isPresent() || how.purpose() != Batch.Purpose.REPLAY || isUnread(letter)) {
            return meanwhile.orElse(end.outcome());
        }
        try {
            if (isDead(letter, end.outcome())) {
                journal.attempted(letter.id(), end.outcome().words());
            } else if (end.supersededBy().isPresent()) {
                journal.superseded(letter.id(), end.supersededBy().get());
            } else {
                journal.resolved(letter.id(), end.outcome());
            }
            return end.outcome();
        } catch (IllegalTransition e) {
            // Somebody discarded it at this moment.
            return endMeanwhile(letter).orElseThrow(() -> e);
        }
    }

    /**
     * Whether the row could not be read as its source declares it: the letter then holds raw cells, which can't be
     * mapped.
     */
    private static boolean isUnread(DeadLetter letter) {
        return letter.stage().equals(Rejection.INTAKE);
    }

    /** Replays payload rows from the beginning, through the present mapping of their source. */
    private End rows(DeadLetter letter, Run run, How how) throws RunAborted {
        if (isUnread(letter)) {
            return End.of(Outcome.rejected("it could not be read as its source declares it (" + letter.cause()
                    + "), and a replay can't read it either; nothing was written. Mend the row or the declaration, put the file"
                    + " into the inbox again, and discard this letter"));
        }
        RowBatch rows = new RowBatch(run, List.of(), List.of());
        for (PayloadRow row : letter.rows()) {
            producer.send("direct:transform", exchange -> {
                exchange.setProperty("source", letter.source());
                exchange.setProperty("batch", rows);
                exchange.getMessage().setBody(payload(letter, row));
            });
        }
        if (!how.takesOlder()) {
            rows.leaveOut(letter.covered());
        }
        Batch batch = rows.toBatch().meantAs(how.purpose()).replaying(new Batch.Replay(letter, how.takesOlder()));
        List<SheetWork> sheets = List.copyOf(batch.sheets());
        carryOut(batch);
        return batch.rejections().stream()
                .findFirst()
                .map(r -> End.of(Outcome.rejected(r.words())))
                .or(() -> sheets.stream()
                        .map(s -> new End(
                                outcome(s).with(leftOut(letter, how)), s.done().flatMap(Done::supersededBy)))
                        .findFirst())
                .orElse(End.of(Outcome.rejected("its source made no change of it")));
    }

    private static String leftOut(DeadLetter letter, How how) {
        return letter.covered().isEmpty() || how.takesOlder()
                ? ""
                : "left out, for later changes have brought it: " + letter.covered();
    }

    private static RowBatch.PayloadRow payload(DeadLetter letter, PayloadRow row) throws JsonProcessingException {
        return new RowBatch.PayloadRow(
                new Origin(letter.source(), row.file(), row.row()), letter.label(), ExactJson.read(row.payload()));
    }

    private static Outcome outcome(SheetWork sheet) {
        return sheet.outcome().orElse(Outcome.parked("it was not carried to its end"));
    }

    private void carryOut(Batch batch) throws RunAborted {
        try {
            producer.requestBody(batch.isPreview() ? "direct:preview" : "direct:pipeline", batch);
        } catch (CamelExecutionException e) {
            Optional<String> aborted = batch.aborted();
            throw new RunAborted(aborted.orElseGet(() -> FaultWords.of(e.getCause())));
        }
        if (batch.aborted().isPresent()) {
            throw new RunAborted(batch.aborted().get());
        }
    }
}
