package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Breaks seals: at once, later if the workspace breaks late, and when the renewal interval has elapsed.
 *
 * <p>A due break is applied when the sheet is next changed or read. Facts: the clock starts at the approval and
 * ordinary edits do not reset it (documented: SAP Help, Quality Seal).
 */
class SealBreaker {

    private final World world;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(Actor by, Instant due, long dueRequest) {}

    SealBreaker(World world) {
        this.world = world;
    }

    /** The sheet with its due breaks applied; empty if there is none. */
    Optional<FactSheet> settled(String id) {
        Optional<FactSheet> sheet = world.store().find(id);
        if (sheet.isEmpty() || (!pendingIsDue(id) && !renewalIsDue(sheet.get()))) {
            return sheet;
        }
        world.lock().lock();
        try {
            return world.store().find(id).map(this::settle);
        } finally {
            world.lock().unlock();
        }
    }

    private FactSheet settle(FactSheet sheet) {
        FactSheet now = sheet;
        if (pendingIsDue(sheet.id())) {
            Pending due = pending.remove(sheet.id());
            if (sheet.lxState() == LxState.APPROVED) {
                now = breakNow(sheet, due.by(), world.now(), bumps());
            }
        }
        if (renewalIsDue(now)) {
            now = breakNow(now, Actor.person(world.system()), renewal(now), true);
        }
        return now;
    }

    /** Breaks the seal as an edit does; the caller holds the lock. */
    FactSheet breakAfterEdit(FactSheet sheet, Actor by) {
        Actor logged = world.answers().breakEventBy() == OpenQuestion.BreakEventBy.EDITOR
                ? by
                : new Actor(world.system(), "", by.requestNumber());
        BreakTiming timing = world.answers().breakTiming();
        if (timing.synchronous()) {
            return breakNow(sheet, logged, world.now(), bumps());
        }
        Instant due = world.steady().plusMillis(timing.millis());
        long dueRequest = world.requests().get() + timing.requests();
        pending.putIfAbsent(sheet.id(), new Pending(logged, due, dueRequest));
        return sheet;
    }

    /** Takes over another breaker's pending breaks. */
    void takeOver(SealBreaker other) {
        other.pending.forEach(pending::putIfAbsent);
    }

    void forget() {
        pending.clear();
    }

    private boolean bumps() {
        return world.answers().breakBumpsRev() == OpenQuestion.BreakBumpsRev.YES;
    }

    private FactSheet breakNow(FactSheet sheet, Actor by, Instant at, boolean bumpsRev) {
        SheetDraft draft = new SheetDraft(sheet);
        draft.rev = bumpsRev ? world.nextRev(sheet.rev()) : sheet.rev();
        draft.seal(LxState.BROKEN_QUALITY_SEAL, at);
        FactSheet broken = draft.freeze(world.sealedAt(sheet, at));
        world.store().put(broken);
        world.write(broken, world.sealChange(sheet.lxState(), LxState.BROKEN_QUALITY_SEAL), by, at);
        return broken;
    }

    private boolean pendingIsDue(String id) {
        Pending waiting = pending.get(id);
        return waiting != null
                && !waiting.due().isAfter(world.steady())
                && world.requests().get() >= waiting.dueRequest();
    }

    private boolean renewalIsDue(FactSheet sheet) {
        TypeRules rules = world.options().rules(sheet.type());
        return sheet.lxState() == LxState.APPROVED
                && rules.renews()
                && sheet.approvedAt().isPresent()
                && !renewal(sheet).isAfter(world.now());
    }

    private Instant renewal(FactSheet sheet) {
        return world.options().rules(sheet.type()).renewal(sheet.approvedAt().orElseThrow());
    }
}
