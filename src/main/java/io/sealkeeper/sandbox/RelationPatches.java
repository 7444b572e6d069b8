package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * Patches of relations: {@code new_N} adds one, an id replaces its attributes or removes it (documented: SAP Help).
 *
 * <p>That a second relation to the same sheet is refused is an assumption.
 */
final class RelationPatches {

    private final World world;

    RelationPatches(World world) {
        this.world = world;
    }

    void apply(SheetDraft draft, Patch patch, int index, String field) {
        String key = patch.steps()[1];
        if (key.startsWith("new_")) {
            if (patch.op() != Patch.Op.add) {
                throw LeanIxFault.invalid("A new relation needs op add: '" + patch.path() + "'");
            }
            add(draft, patch, index, field);
            return;
        }
        Relation present = draft.relations.stream()
                .filter(relation -> relation.id().equals(key))
                .findFirst()
                .orElseThrow(() -> LeanIxFault.invalid("No relation with id " + key + " in '" + field + "'"));
        if (patch.op() == Patch.Op.remove) {
            draft.relations.remove(present);
            note(draft, index, field, EventType.RELATION_DELETED, Optional.of(present), Optional.empty());
        } else {
            replace(draft, patch, index, field, present);
        }
    }

    private void add(SheetDraft draft, Patch patch, int index, String field) {
        Map<String, Object> given = ValueCodec.jsonObject(field, patch.required());
        FactSheet far = farEnd(draft, field, given);
        String own = draft.before.id();
        if (draft.relations.stream().anyMatch(r -> r.farEnd(own).equals(far.id()))) {
            throw LeanIxFault.invalid("Relation '" + field + "' to " + far.id() + " exists already");
        }
        Relation fresh = relation(world.nextId(), draft, far.id(), given);
        draft.relations.add(fresh);
        note(draft, index, field, EventType.RELATION_CREATED, Optional.empty(), Optional.of(fresh));
    }

    private void replace(SheetDraft draft, Patch patch, int index, String field, Relation present) {
        Map<String, Object> given = ValueCodec.jsonObject(field, patch.required());
        FactSheet far = farEnd(draft, field, given);
        if (!present.farEnd(draft.before.id()).equals(far.id())) {
            throw LeanIxFault.invalid("factSheetId of relation " + present.id() + " can't be changed");
        }
        Relation changed = relation(present.id(), draft, far.id(), given);
        draft.relations.set(draft.relations.indexOf(present), changed);
        if (!changed.equals(present) || world.answers().noOpPatch() == OpenQuestion.NoOpPatch.COUNTS) {
            note(draft, index, field, EventType.RELATION_UPDATED, Optional.of(present), Optional.of(changed));
        }
    }

    private FactSheet farEnd(SheetDraft draft, String field, Map<String, Object> given) {
        if (!(given.get("factSheetId") instanceof String id)) {
            throw LeanIxFault.invalid("Relation '" + field + "' needs a factSheetId");
        }
        return world.store()
                .find(id)
                .filter(far -> far.type().equals(TypeModel.otherType(draft.before.type())))
                .orElseThrow(() -> LeanIxFault.unknownSheet(id));
    }

    private static Relation relation(String id, SheetDraft draft, String farId, Map<String, Object> given) {
        boolean fromApplication = draft.before.type().equals(TypeModel.APPLICATION);
        String own = draft.before.id();
        return new Relation(
                id,
                fromApplication ? own : farId,
                fromApplication ? farId : own,
                date(given, "activeFrom"),
                date(given, "activeUntil"),
                cost(given),
                Optional.ofNullable(given.get("description")).map(Object::toString));
    }

    private static Optional<String> date(Map<String, Object> given, String key) {
        return Optional.ofNullable(given.get(key)).map(value -> ValueCodec.date(key, value.toString()));
    }

    private static Optional<Double> cost(Map<String, Object> given) {
        Object value = given.get("costTotalAnnual");
        if (value != null && !(value instanceof Number)) {
            throw ValueCodec.invalid("costTotalAnnual", value.toString(), "a number");
        }
        return Optional.ofNullable((Number) value).map(Number::doubleValue);
    }

    private static void note(
            SheetDraft draft,
            int index,
            String field,
            EventType event,
            Optional<Relation> old,
            Optional<Relation> now) {
        String own = draft.before.id();
        draft.changes.add(new Change(index, field, event, "/" + field, text(old, own), text(now, own)));
        old.or(() -> now).ifPresent(relation -> draft.farEnds.add(relation.farEnd(own)));
    }

    private static Optional<String> text(Optional<Relation> relation, String own) {
        return relation.map(r -> Json.text(SheetJson.relation(r, own)));
    }
}
