package io.sealkeeper.seal;

import java.util.Optional;

/**
 * One value that a plan writes: the value that the snapshot saw, and the new one.
 *
 * @param place where the patch goes. It is the path itself, except for a relation: the path names it by the sheet at
 *     its far end, which does not change, the patch by the relation's own id, or as {@code new_1} if it has none yet
 */
public record FieldEdit(FieldPath path, FieldValue before, FieldValue after, FieldPath place) {

    public FieldEdit(FieldPath path, FieldValue before, FieldValue after) {
        this(path, before, after, path);
    }

    public boolean isRelation() {
        return !place.equals(path);
    }

    /** The sheet at the far end of a relation, whose seal may be at stake too; empty for a field. */
    public Optional<FactSheetId> farEnd() {
        return isRelation() ? path.inner().map(FactSheetId::new) : Optional.empty();
    }
}
