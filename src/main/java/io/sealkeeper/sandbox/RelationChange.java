package io.sealkeeper.sandbox;

import java.util.Optional;

/** A change of one relation: created, changed or removed. At least one of the two is present. */
record RelationChange(Optional<Relation> old, Optional<Relation> fresh) {

    Relation any() {
        return old.or(() -> fresh).orElseThrow();
    }

    /** The change as shown in the log of the sheet at one end. */
    Change seenFrom(RelationModel.End end, String sheetId, int patchIndex) {
        EventType event = fresh.isEmpty()
                ? EventType.RELATION_DELETED
                : old.isEmpty() ? EventType.RELATION_CREATED : EventType.RELATION_UPDATED;
        String field = end.own().field();
        return new Change(patchIndex, field, event, "/" + field, text(old, sheetId), text(fresh, sheetId));
    }

    private static Optional<String> text(Optional<Relation> relation, String own) {
        return relation.map(one -> Json.text(SheetJson.relation(one, own)));
    }
}
