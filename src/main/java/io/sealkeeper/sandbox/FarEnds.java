package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds each changed relation at its other end as well. What that does to the sheet there is an open question, so it is
 * an option. A sheet with several changed relations gets one new revision step.
 */
final class FarEnds {

    private final World world;
    private final SealBreaker breaker;

    FarEnds(World world, SealBreaker breaker) {
        this.world = world;
        this.breaker = breaker;
    }

    /** @param near the patched sheet, which has its own relations already */
    void show(List<RelationChange> changes, FactSheet near, Actor by) {
        Map<String, List<RelationChange>> bySheet = new LinkedHashMap<>();
        for (RelationChange change : changes) {
            for (String id : List.of(change.any().fromId(), change.any().toId())) {
                if (!id.equals(near.id())) {
                    bySheet.computeIfAbsent(id, sheet -> new ArrayList<>()).add(change);
                }
            }
        }
        bySheet.forEach((id, own) -> breaker.settled(id).ifPresent(far -> showAt(own, far, by)));
    }

    private void showAt(List<RelationChange> relations, FactSheet before, Actor by) {
        SheetDraft draft = new SheetDraft(before);
        relations.forEach(change -> apply(change, draft.relations));
        OpenQuestion.FarEnd answer = world.answers().farEndBreaks();
        if (answer == OpenQuestion.FarEnd.UNTOUCHED) {
            world.store().put(draft.freeze(before.updatedAt()));
            return;
        }
        draft.rev = world.nextRev(before.rev());
        FactSheet after = draft.freeze(world.now());
        world.store().put(after);
        List<Change> changes = relations.stream()
                .map(change -> change.seenFrom(end(change, after), after.id(), 0))
                .toList();
        changes.forEach(change -> world.write(after, change, by, world.now()));
        TypeRules rules = world.options().rules(after.type());
        boolean breaks = answer == OpenQuestion.FarEnd.SEAL_BROKEN
                && rules.sealEnabled()
                && changes.stream().anyMatch(change -> change.breaks(rules))
                && after.lxState() == LxState.APPROVED;
        if (breaks && !world.seals().keeps(by.principal(), after)) {
            breaker.breakAfterEdit(after, by);
        }
    }

    private static void apply(RelationChange change, List<Relation> relations) {
        Optional<Relation> present = relations.stream()
                .filter(one -> one.id().equals(change.any().id()))
                .findFirst();
        if (change.fresh().isEmpty()) {
            present.ifPresent(relations::remove);
        } else if (present.isEmpty()) {
            relations.add(change.fresh().get());
        } else {
            relations.set(relations.indexOf(present.get()), change.fresh().get());
        }
    }

    private static RelationModel.End end(RelationChange change, FactSheet sheet) {
        boolean isFrom = change.any().fromId().equals(sheet.id());
        return new RelationModel.End(RelationModel.of(change.any()), isFrom);
    }
}
