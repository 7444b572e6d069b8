package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The state of one {@code plan}. It remembers the new values of each sheet that would be changed, so that a later row for the
 * sheet is compared with those. Its size is bounded by the number of sheets in the workspace, not by the payloads.
 */
public final class Planning {

    private record Left(Map<FieldPath, FieldValue> values, SealState seal) {}

    private final boolean validates;
    private final Consumer<PlannedSheet> audience;
    private final Map<FactSheetId, Left> left = new HashMap<>();
    private final SyncCalls calls = new SyncCalls();

    private Planning(boolean validates, Consumer<PlannedSheet> audience) {
        this.validates = validates;
        this.audience = audience;
    }

    /**
     * Makes a silent run a planning one.
     *
     * @param validates whether LeanIX itself is asked what it would refuse
     * @param audience given each planned sheet, one at a time; several of one sheet in order
     */
    public static Planning begin(Run run, boolean validates, Consumer<PlannedSheet> audience) {
        return holder(run)
                .updateAndGet(h -> Optional.of(new Planning(validates, audience)))
                .orElseThrow();
    }

    public static Optional<Planning> of(Run run) {
        return run.isSilent() ? holder(run).get() : Optional.empty();
    }

    private static final class Holder extends AtomicReference<Optional<Planning>> {
        private static final long serialVersionUID = 1;

        Holder() {
            super(Optional.empty());
        }
    }

    private static Holder holder(Run run) {
        return run.memory(Holder.class, Holder::new);
    }

    /** The calls that a {@code sync} would make in addition to those of the plan itself. */
    public SyncCalls calls() {
        return calls;
    }

    public boolean validates() {
        return validates;
    }

    /** The sheet as earlier rows would leave it. */
    synchronized Found asPlanned(Found read) {
        Snapshot seen = read.snapshot();
        Left after = left.get(seen.id());
        if (after == null) {
            return read;
        }
        Map<FieldPath, FieldValue> present = new HashMap<>(seen.present());
        after.values.forEach((path, value) -> present.computeIfPresent(path, (p, old) -> value));
        return read.with(new Snapshot(
                seen.id(),
                seen.type(),
                seen.displayName(),
                seen.rev(),
                after.seal,
                present,
                seen.places(),
                seen.touched()));
    }

    /** Whether an earlier row would change the sheet. */
    public synchronized boolean isPlanned(FactSheetId id) {
        return left.containsKey(id);
    }

    public synchronized void tell(List<PlannedSheet> sheets) {
        for (PlannedSheet sheet : sheets) {
            audience.accept(sheet);
            if (sheet.isWritten()) {
                PlannedSheet.Reading reading = sheet.reading().orElseThrow();
                Map<FieldPath, FieldValue> values = new HashMap<>();
                Optional.ofNullable(left.get(reading.id())).ifPresent(l -> values.putAll(l.values));
                sheet.edits().forEach(e -> values.put(e.path(), e.after()));
                left.put(reading.id(), new Left(values, sealAfter(sheet.expected(), reading.seal())));
            }
        }
    }

    private static SealState sealAfter(Outcome expected, SealState before) {
        return expected.kind() == Outcome.Kind.LEFT_BROKEN ? SealState.BROKEN_QUALITY_SEAL : before;
    }
}
