package io.sealkeeper.pipeline.demand;

import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.pipeline.demand.Wanted.CannotBeMade;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import java.util.Map;
import java.util.Optional;

/** Compares the relations of one name that are wanted with those that the sheet has. */
record Relating(String name, Wants.OfRelations wants, Found found) {

    /** @throws CannotBeMade if the reading does not show everything that must be compared */
    void into(Map<FieldPath, FieldValue> wanted, Map<FieldPath, FieldPath> places) throws CannotBeMade {
        RelationKind.Reading present = Optional.ofNullable(found.relations().get(name))
                .filter(r -> !r.cut())
                .orElseThrow(() -> new CannotBeMade("relation '" + name
                        + "': LeanIX does not show all that are there, so nothing can be compared with them"));
        int added = 0;
        for (var entry : wants.byFarEnd().entrySet()) {
            FieldPath path = FieldPath.ofRelation(name, entry.getKey());
            FieldValue before = found.snapshot().present(path);
            FieldValue after = entry.getValue().over(before);
            wanted.put(path, after);
            if (before.isNone() && !after.isNone()) {
                added++;
                places.put(path, FieldPath.ofRelation(name, "new_" + added));
            }
            if (!after.equals(before) && present.twice().contains(entry.getKey())) {
                throw new CannotBeMade("relation '" + name + "': more than one leads to " + entry.getKey()
                        + ", and nobody can tell which is meant");
            }
        }
        boolean othersGo = wants.replace() || (wants.kind().toOne() && added > 0);
        if (othersGo) {
            removeOthers(present, wanted);
        }
    }

    private void removeOthers(RelationKind.Reading present, Map<FieldPath, FieldValue> wanted) throws CannotBeMade {
        if (present.hidden() || !present.twice().isEmpty()) {
            throw new CannotBeMade("relation '" + name + "': it can't be replaced, because "
                    + (present.hidden()
                            ? "some lead to fact sheets that the writer may not see"
                            : "more than one leads to " + present.twice()));
        }
        for (String farEnd : present.byFarEnd().keySet()) {
            if (!wants.byFarEnd().containsKey(farEnd)) {
                wanted.put(FieldPath.ofRelation(name, farEnd), FieldValue.NONE);
            }
        }
    }
}
