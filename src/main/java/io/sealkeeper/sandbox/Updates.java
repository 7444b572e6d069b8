package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes sheets. Mutations are atomic, and run one at a time. */
final class Updates {

    private final World world;
    private final SealBreaker breaker;
    private final PatchReader patches;
    private final FarEnds farEnds;

    Updates(World world, SealBreaker breaker) {
        this.world = world;
        this.breaker = breaker;
        patches = new PatchReader(world);
        farEnds = new FarEnds(world, breaker);
    }

    FactSheet update(Update update, Actor by) {
        world.lock().lock();
        try {
            FactSheet before = breaker.settled(update.id()).orElseThrow(() -> LeanIxFault.unknownSheet(update.id()));
            if (update.rev().isPresent() && update.rev().getAsLong() != before.rev()) {
                throw LeanIxFault.clash(before.rev(), update.rev().getAsLong());
            }
            SheetDraft draft = new SheetDraft(before);
            patches.apply(draft, update.patches(), by.principal(), checksPermissions(update));
            world.seals().checkMandatory(draft);
            return update.validateOnly() ? before : commit(draft, by);
        } finally {
            world.lock().unlock();
        }
    }

    FactSheet create(String type, String name, List<Patch> initial, boolean validateOnly, Actor by) {
        world.lock().lock();
        try {
            if (!by.principal().role().edits()) {
                throw LeanIxFault.forbidden("No permission to create a Fact Sheet of type " + type);
            }
            FactSheet empty = empty(type, name, world.options().stateOfNewSheets());
            SheetDraft draft = new SheetDraft(empty);
            patches.apply(draft, initial, by.principal(), true);
            world.seals().checkMandatory(draft);
            if (validateOnly) {
                return empty;
            }
            draft.wantedSeal.ifPresent(state -> draft.seal(state, world.now()));
            FactSheet fresh = draft.freeze(world.now());
            world.store().put(fresh);
            Change created = new Change(
                    0, "name", EventType.FACT_SHEET_CREATED, "/", Optional.empty(), Optional.of(fresh.name()));
            world.write(fresh, created, by, world.now());
            if (draft.wantedSeal.isPresent()) {
                world.write(fresh, world.sealChange(empty, draft), by, world.now());
            }
            farEnds.show(draft.relationChanges, fresh, by);
            return fresh;
        } finally {
            world.lock().unlock();
        }
    }

    FactSheet empty(String type, String name, LxState state) {
        return new FactSheet(
                world.nextId(),
                type,
                0,
                name,
                Status.ACTIVE,
                state,
                Optional.empty(),
                Optional.empty(),
                world.now(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                world.nextOrdinal());
    }

    private boolean checksPermissions(Update update) {
        return !update.validateOnly() || world.answers().validateOnly() == OpenQuestion.ValidateOnly.CHECKS_PERMISSIONS;
    }

    private FactSheet commit(SheetDraft draft, Actor by) {
        SealRules.Step step = world.seals().step(draft, by.principal());
        if (draft.changes.isEmpty() && step instanceof SealRules.Step.None) {
            return draft.before;
        }
        Instant now = world.now();
        boolean isSealAlone = draft.changes.isEmpty();
        draft.rev =
                isSealAlone && !world.options().sealMovesRev() ? draft.before.rev() : world.nextRev(draft.before.rev());
        if (step instanceof SealRules.Step.Set set) {
            draft.seal(set.state(), now);
        }
        FactSheet after = draft.freeze(draft.changes.isEmpty() ? world.sealedAt(draft.before, now) : now);
        world.store().put(after);
        for (Change change : draft.changes) {
            world.write(after, change, by, now);
        }
        if (step instanceof SealRules.Step.Set) {
            world.write(after, world.sealChange(draft.before, draft), by, now);
        }
        if (step instanceof SealRules.Step.Break) {
            after = breaker.breakAfterEdit(after, by);
        }
        farEnds.show(draft.relationChanges, after, by);
        return after;
    }
}
