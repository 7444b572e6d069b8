package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Patches of relations: {@code new_N} adds one, an id replaces its attributes or removes it (documented: SAP Help).
 *
 * <p>Facts: if only one relation is possible, a second one replaces the first (published schema, {@code
 * upsertRelation}). It is an assumption that this also applies at the far end, and that a second relation to the same
 * sheet is refused.
 */
final class RelationPatches {

    private final World world;

    RelationPatches(World world) {
        this.world = world;
    }

    void apply(SheetDraft draft, Patch patch, int index, RelationModel.End end) {
        String key = patch.steps()[1];
        if (key.startsWith("new_")) {
            if (patch.op() != Patch.Op.add) {
                throw LeanIxFault.invalid("A new relation needs op add: '" + patch.path() + "'");
            }
            add(draft, patch, index, end);
            return;
        }
        Relation present = own(draft, end).stream()
                .filter(relation -> relation.id().equals(key))
                .findFirst()
                .orElseThrow(() -> LeanIxFault.invalid(
                        "No relation with id " + key + " in '" + end.own().field() + "'"));
        if (patch.op() == Patch.Op.remove) {
            remove(draft, index, end, present);
        } else {
            replace(draft, patch, index, end, present);
        }
    }

    private static List<Relation> own(SheetDraft draft, RelationModel.End end) {
        return draft.relations.stream()
                .filter(relation -> end.has(relation, draft.before.id()))
                .toList();
    }

    private void add(SheetDraft draft, Patch patch, int index, RelationModel.End end) {
        String field = end.own().field();
        Map<String, Object> given = ValueCodec.jsonObject(field, patch.required());
        FactSheet far = farEnd(end, given);
        String own = draft.before.id();
        List<Relation> present = own(draft, end);
        if (present.stream().anyMatch(relation -> relation.farEnd(own).equals(far.id()))) {
            throw LeanIxFault.invalid("Relation '" + field + "' to " + far.id() + " exists already");
        }
        if (end.relation().equals(RelationModel.HIERARCHY)) {
            refuseCircle(end.isFrom() ? own : far.id(), end.isFrom() ? far : draft.before);
        }
        if (end.own().toOne()) {
            present.forEach(relation -> remove(draft, index, end, relation));
        }
        if (end.far().toOne()) {
            end.opposite()
                    .of(far)
                    .forEach(other ->
                            draft.relationChanges.add(new RelationChange(Optional.of(other), Optional.empty())));
        }
        Relation fresh = RelationCodec.read(world.nextId(), end, own, far.id(), given);
        draft.relations.add(fresh);
        note(draft, index, end, new RelationChange(Optional.empty(), Optional.of(fresh)));
    }

    private void refuseCircle(String child, FactSheet parent) {
        if (parent.id().equals(child) || Hierarchy.isAncestor(child, parent, world.store())) {
            throw LeanIxFault.invalid("A Fact Sheet can't be its own parent");
        }
    }

    private static void remove(SheetDraft draft, int index, RelationModel.End end, Relation present) {
        draft.relations.remove(present);
        note(draft, index, end, new RelationChange(Optional.of(present), Optional.empty()));
    }

    private void replace(SheetDraft draft, Patch patch, int index, RelationModel.End end, Relation present) {
        Map<String, Object> given = ValueCodec.jsonObject(end.own().field(), patch.required());
        FactSheet far = farEnd(end, given);
        String own = draft.before.id();
        if (!present.farEnd(own).equals(far.id())) {
            throw LeanIxFault.invalid("factSheetId of relation " + present.id() + " can't be changed");
        }
        Map<String, Object> whole = world.answers().relationReplace() == OpenQuestion.RelationReplace.WHOLE
                ? given
                : RelationCodec.merged(present, own, given);
        Relation changed = RelationCodec.read(present.id(), end, own, far.id(), whole);
        draft.relations.set(draft.relations.indexOf(present), changed);
        if (!changed.equals(present) || world.answers().noOpPatch() == OpenQuestion.NoOpPatch.COUNTS) {
            note(draft, index, end, new RelationChange(Optional.of(present), Optional.of(changed)));
        }
    }

    private FactSheet farEnd(RelationModel.End end, Map<String, Object> given) {
        if (!(given.get("factSheetId") instanceof String id)) {
            throw LeanIxFault.invalid("Relation '" + end.own().field() + "' needs a factSheetId");
        }
        return world.store()
                .find(id)
                .filter(far -> far.type().equals(end.far().type()))
                .orElseThrow(() -> LeanIxFault.unknownSheet(id));
    }

    private static void note(SheetDraft draft, int index, RelationModel.End end, RelationChange change) {
        draft.relationChanges.add(change);
        draft.changes.add(change.seenFrom(end, draft.before.id(), index));
    }
}
