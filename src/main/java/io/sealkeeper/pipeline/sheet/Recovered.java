package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.pipeline.demand.Demand;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Newest;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes work of the journal's entries. */
public final class Recovered {

    private Recovered() {}

    /** The sheet as the journal has it, after a crash or for a replay. It is read before anything is sent. */
    public static SheetWork of(Entry from, List<Change> changes, SortedSet<FieldPath> untrusted) {
        Intent intent = from.intent();
        Map<FieldPath, FieldValue> present = new TreeMap<>();
        Map<FieldPath, FieldPath> places = new TreeMap<>();
        intent.edits().forEach(e -> {
            present.put(e.path(), e.before());
            places.put(e.path(), e.place());
        });
        Snapshot snapshot = new Snapshot(
                intent.sheet(),
                intent.type(),
                intent.label(),
                intent.rev(),
                intent.sealBefore(),
                present,
                places,
                intent.touched());
        Planned planned = Planned.of(
                new Reading(snapshot, new Plan.Write(intent.edits(), untrusted, new TreeSet<>()), intent.lainStill()),
                ToRead.FIRST);
        SheetWork sheet = new SheetWork(changes, intent.role(), Optional.empty(), stage(from, planned));
        Map<Origin, Newest> newest = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Origin origin = changes.get(i).origin();
            intent.rows().get(i).newest().ifPresent(n -> newest.put(origin, n));
        }
        sheet.demand(Demand.ofJournal(intent.edits(), newest));
        sheet.journal(JournalTrace.of(from));
        return sheet;
    }

    private static Stage stage(Entry from, Planned planned) {
        Intent intent = from.intent();
        if (from.written().isEmpty()) {
            return new Updating(
                    planned.lost(planned.lost()
                            .withoutAnswer(intent.sealBefore() == SealState.APPROVED, "an earlier run did not see it")),
                    Turn.CHECK);
        }
        SealReading written =
                new SealReading(from.written().get().rev(), from.written().get().sealAfter());
        return new Updated(
                planned,
                written,
                intent.role().isWritten() ? Account.Told.BEFORE : Account.Told.NEVER,
                written,
                false,
                Turn.CHECK);
    }
}
