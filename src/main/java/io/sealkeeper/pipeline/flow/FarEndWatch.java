package io.sealkeeper.pipeline.flow;

import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The far ends of one batch: their snapshots, and the work on those whose seals may break. */
public final class FarEndWatch {

    private final Map<FactSheetId, Optional<Snapshot>> known = new HashMap<>();
    private final Map<FactSheetId, SheetWork> watched = new LinkedHashMap<>();
    private final List<SheetWork> done = new ArrayList<>();
    private final Map<SheetWork, List<SheetWork>> byNear = new HashMap<>();

    /** Whether it need not be read. A far end whose work has ended must be read again: it may have changed since. */
    public boolean isKnown(FactSheetId id) {
        SheetWork work = watched.get(id);
        return known.containsKey(id) && (work == null || work.outcome().isEmpty());
    }

    public void know(FactSheetId id, Optional<Snapshot> sheet) {
        known.put(id, sheet);
        Optional.ofNullable(watched.remove(id)).ifPresent(done::add);
    }

    /** The snapshot of the far end, if it is approved, so that there is a seal to lose. */
    public Optional<Snapshot> approved(FactSheetId id) {
        return known.getOrDefault(id, Optional.empty()).filter(s -> s.seal() == SealState.APPROVED);
    }

    public void watch(SheetWork near, Snapshot far, Plan.Write seen, LeanIxNow readAt) {
        SheetWork work = watched.get(far.id());
        if (work == null) {
            work = SheetWork.farEnd(near, far, seen, readAt);
            watched.put(far.id(), work);
        } else {
            work.seesToo(near, seen);
        }
        List<SheetWork> ofNear = byNear.computeIfAbsent(near, n -> new ArrayList<>());
        if (!ofNear.contains(work)) {
            ofNear.add(work);
        }
    }

    /** The watched far ends that an update of these sheets may touch. */
    public List<SheetWork> of(List<SheetWork> nears) {
        return nears.stream()
                .flatMap(n -> byNear.getOrDefault(n, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Records that an update of this sheet was sent: it may have touched the far ends, so each has to be checked. */
    public void touchedBy(SheetWork near) {
        byNear.getOrDefault(near, List.of()).forEach(SheetWork::touched);
    }

    List<SheetWork> all() {
        List<SheetWork> all = new ArrayList<>(done);
        all.addAll(watched.values());
        return all;
    }
}
