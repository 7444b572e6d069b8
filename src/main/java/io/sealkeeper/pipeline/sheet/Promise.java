package io.sealkeeper.pipeline.sheet;

import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One sheet's line of a plan that is carried out. It holds only while the sheet is as it was when the plan was made. */
public record Promise(PlannedSheet planned) {

    /** The state that earlier lines of the plan left; a later line of the same sheet is compared with that. */
    private static final class Reached {
        private final Map<FactSheetId, SealReading> readings = new HashMap<>();

        static Reached of(Run run) {
            return run.memory(Reached.class, Reached::new);
        }

        synchronized void put(FactSheetId id, SealReading reading) {
            readings.put(id, reading);
        }

        synchronized Optional<SealReading> get(FactSheetId id) {
            return Optional.ofNullable(readings.get(id));
        }
    }

    /** Remembers the state in which the sheet was left. */
    public void reached(Run run, SealReading reading) {
        Reached.of(run).put(planned.reading().orElseThrow().id(), reading);
    }

    /**
     * Why the line can't be carried out: somebody else changed the sheet, or what would be written is not what was planned.
     *
     * @param plan made on this snapshot, with the present settings
     */
    public Optional<String> broken(Run run, Snapshot now, Plan plan) {
        PlannedSheet.Reading then = planned.reading().orElseThrow();
        Optional<SealReading> earlier =
                then.follows() ? Reached.of(run).get(then.id()) : Optional.of(new SealReading(then.rev(), then.seal()));
        if (earlier.isEmpty()) {
            return Optional.of("it comes after an earlier line of the plan, which was not carried out");
        }
        List<String> changed = new ArrayList<>();
        if (!now.rev().equals(earlier.get().rev())) {
            changed.add("rev was " + earlier.get().rev() + ", is " + now.rev());
        }
        if (now.seal() != earlier.get().state()) {
            changed.add("the seal was " + earlier.get().state() + ", is " + now.seal());
        }
        for (FieldEdit edit : planned.edits()) {
            if (!now.present(edit.path()).equals(edit.before())) {
                changed.add("'" + edit.path() + "' was " + edit.before() + ", is " + now.present(edit.path()));
            }
        }
        if (changed.isEmpty() && !isAsPlanned(plan)) {
            changed.add("what would be written, or what the owners agree to, is not the same any more");
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", changed));
    }

    private boolean isAsPlanned(Plan plan) {
        return plan instanceof Plan.Write write
                && new HashSet<>(write.edits()).equals(new HashSet<>(planned.edits()))
                && write.untrusted().equals(new TreeSet<>(planned.untrusted()));
    }
}
