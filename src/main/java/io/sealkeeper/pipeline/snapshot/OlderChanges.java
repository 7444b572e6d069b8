package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.EntryId;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.record.Journaling;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.OlderValues;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.WantedNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a plan that is taken up again, from a dead letter or after a crash, with what was written since. Values that a later
 * change of the same source has superseded are left out. A plan that would set anything else back is not written, unless an
 * operator asks for the older values.
 */
final class OlderChanges {

    private final Journaling journaling;

    OlderChanges(Journaling journaling) {
        this.journaling = journaling;
    }

    /** What is left of a plan to write: some of it, or nothing, with the outcome. */
    sealed interface Left {

        record ToWrite(Plan.Write plan) implements Left {}

        /** @param by the later change that superseded all of it; empty if it is refused */
        record Nothing(Outcome outcome, Optional<DeadLetter.By> by) implements Left {}
    }

    Left left(Batch batch, SheetWork sheet, FactSheetId id, Plan.Write plan) {
        List<Entry> written;
        Optional<Batch.Replay> replay = batch.replay();
        Optional<EntryId> takenUp = sheet.journal().takenUp();
        if (replay.filter(r -> !r.takesOlder()).isPresent()) {
            written = journaling.writtenAfter(replay.get().letter(), id);
        } else if (replay.isEmpty() && takenUp.isPresent()) {
            written = journaling.writtenAfter(takenUp.get(), id);
        } else {
            return new Left.ToWrite(plan);
        }
        OlderValues older = OlderValues.of(
                sheet.source(),
                plan.edits(),
                adding(sheet),
                written.stream().map(OlderChanges::later).toList(),
                replay.map(Batch.Replay::letter).flatMap(letter -> then(letter, id)));
        if (!older.setBack().isEmpty()) {
            return new Left.Nothing(
                    Outcome.rejected(words(replay.map(Batch.Replay::letter), older.setBack())), Optional.empty());
        }
        if (older.left(plan.edits()).isEmpty()) {
            Entry last = written.stream()
                    .filter(e -> e.intent().source().equals(sheet.source()))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            return new Left.Nothing(
                    Outcome.of(Outcome.Kind.UNCHANGED, "superseded by " + by(last) + "; nothing was written"),
                    Optional.of(by(last)));
        }
        return new Left.ToWrite(without(plan, older));
    }

    /** What a dead letter was to write, with the values before it, or those that replays of older dead letters left. */
    private Optional<List<FieldEdit>> then(DeadLetter letter, FactSheetId id) {
        return letter.entry().map(entry -> {
            Map<FieldPath, FieldEdit> edits = new LinkedHashMap<>();
            entry.intent().edits().forEach(e -> edits.put(e.path(), e));
            journaling.olderReplays(letter, id).stream()
                    .flatMap(replayed -> replayed.intent().edits().stream())
                    .forEach(e -> edits.put(e.path(), new FieldEdit(e.path(), e.after(), e.after(), e.place())));
            return List.copyOf(edits.values());
        });
    }

    private static Set<FieldPath> adding(SheetWork sheet) {
        Set<FieldPath> adding = new HashSet<>();
        sheet.changes().forEach(c -> adding.addAll(WantedNames.adding(c)));
        return adding;
    }

    private static OlderValues.Later later(Entry entry) {
        return new OlderValues.Later(
                entry.intent().source(), entry.intent().edits(), by(entry).toString());
    }

    private static DeadLetter.By by(Entry entry) {
        List<PayloadRow> rows = entry.intent().rows();
        PayloadRow last = rows.get(rows.size() - 1);
        return new DeadLetter.By(entry.intent().runId(), last.file(), last.row());
    }

    private static Plan.Write without(Plan.Write plan, OlderValues older) {
        TreeSet<FieldPath> untrusted = new TreeSet<>(plan.untrusted());
        untrusted.removeAll(older.superseded().keySet());
        return new Plan.Write(older.left(plan.edits()), untrusted, plan.withheld());
    }

    private static String words(Optional<DeadLetter> letter, List<String> setBack) {
        List<String> words = new ArrayList<>();
        words.add("it is older than what stands there: " + String.join("; ", setBack) + "; nothing was written");
        letter.ifPresent(l -> words.add("to write the older values all the same, 'dead-letters replay " + l.id()
                + " --older', or replayOlder(" + l.id() + ") over JMX; to let it be, 'dead-letters discard " + l.id()
                + " --reason …'"));
        return String.join(". ", words);
    }
}
