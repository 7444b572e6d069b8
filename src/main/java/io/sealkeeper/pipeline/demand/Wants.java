package io.sealkeeper.pipeline.demand;

import io.sealkeeper.leanix.SnapshotQuery.Found;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.leanix.field.Want;
import io.sealkeeper.pipeline.demand.Wanted.CannotBeMade;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the changes of one sheet want of it together. The resulting values are known once the sheet is read. */
public record Wants(Map<FieldPath, OfField> fields, Map<String, OfRelations> relations) {

    static final Wants NOTHING = new Wants(Map.of(), Map.of());

    /** What is wanted of a field, or of a part of one. */
    public record OfField(FieldKind kind, Want want) {

        OfField then(OfField later) {
            return new OfField(later.kind, want.then(later.want));
        }
    }

    /**
     * What is wanted of the relations of one name.
     *
     * @param replace whether all others are to be removed
     * @param byFarEnd what is wanted of each, by the id of the sheet at its far end
     */
    public record OfRelations(RelationKind kind, boolean replace, Map<String, Want> byFarEnd) {

        OfRelations then(OfRelations later) {
            boolean starts = later.replace || (kind.toOne() && !later.byFarEnd.isEmpty());
            Map<String, Want> both = new TreeMap<>(starts ? Map.of() : byFarEnd);
            later.byFarEnd.forEach((farEnd, want) -> both.put(
                    farEnd, byFarEnd.containsKey(farEnd) ? byFarEnd.get(farEnd).then(want) : want));
            return new OfRelations(kind, replace || later.replace, both);
        }
    }

    /** The resulting values for a sheet as it was read, by path; the snapshot has the places for patches of new relations. */
    public record Settled(Snapshot snapshot, Map<FieldPath, FieldValue> wanted) {}

    public Wants {
        fields = new TreeMap<>(fields);
        relations = new TreeMap<>(relations);
    }

    /** What was wanted according to the journal, to be found or sent again. */
    static Wants again(List<FieldEdit> edits, FactSheetType type, WorkspaceSchema schema) {
        Map<FieldPath, OfField> fields = new HashMap<>();
        Map<String, OfRelations> relations = new HashMap<>();
        for (FieldEdit edit : edits) {
            Optional<FieldKind> whole = schema.kind(type, edit.path().field());
            if (edit.isRelation()
                    && whole.filter(k -> k instanceof RelationKind).isPresent()) {
                RelationKind kind = (RelationKind) whole.get();
                relations.merge(
                        edit.path().field(),
                        new OfRelations(
                                kind,
                                false,
                                Map.of(edit.farEnd().orElseThrow().value(), kind.again(edit.before(), edit.after()))),
                        Wants::both);
            } else {
                Optional<FieldKind> part = edit.path().inner().flatMap(i -> whole.flatMap(k -> k.part(i)));
                FieldKind kind = part.or(() -> whole).orElseGet(FieldKind::unsupported);
                fields.put(edit.path(), new OfField(kind, kind.again(edit.after())));
            }
        }
        return new Wants(fields, relations);
    }

    private static OfRelations both(OfRelations one, OfRelations other) {
        Map<String, Want> all = new TreeMap<>(one.byFarEnd);
        all.putAll(other.byFarEnd);
        return new OfRelations(one.kind, false, all);
    }

    /** The fields and relations to read. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(relations.keySet());
        fields.keySet().forEach(path -> names.add(path.field()));
        return names;
    }

    /** These wants, followed by those of later changes. */
    Wants then(Wants later) {
        Map<FieldPath, OfField> both = new TreeMap<>(fields);
        later.fields.forEach((path, want) -> {
            both.keySet()
                    .removeIf(p -> path.inner().isEmpty()
                            && p.inner().isPresent()
                            && p.field().equals(path.field()));
            FieldPath whole = new FieldPath(path.field());
            if (path.inner().isPresent() && both.containsKey(whole)) {
                OfField of = both.get(whole);
                Want part = of.kind().ofPart(path.inner().get(), want.want());
                both.put(whole, of.then(new OfField(of.kind(), part)));
            } else {
                both.merge(path, want, OfField::then);
            }
        });
        Map<String, OfRelations> related = new TreeMap<>(relations);
        later.relations.forEach((name, want) -> related.merge(name, want, OfRelations::then));
        return new Wants(both, related);
    }

    /** @throws CannotBeMade if the reading is not complete enough to compare with */
    public Settled over(Found found) throws CannotBeMade {
        Map<FieldPath, FieldValue> wanted = new TreeMap<>();
        Map<FieldPath, FieldPath> places = new HashMap<>();
        fields.forEach((path, of) -> {
            FieldValue present = found.snapshot().present(path);
            FieldValue value = of.want().over(present);
            wanted.put(path, value.equals(present) ? present : of.kind().sent(value));
        });
        for (Map.Entry<String, OfRelations> entry : relations.entrySet()) {
            new Relating(entry.getKey(), entry.getValue(), found).into(wanted, places);
        }
        return new Settled(found.snapshot().withPlaces(places), wanted);
    }

    /** Whether all the values that these edits were to write are present now. */
    public boolean hasArrived(List<FieldEdit> edits, Found now) throws CannotBeMade {
        Map<FieldPath, FieldValue> wanted = over(now).wanted();
        return edits.stream().allMatch(e -> wanted.getOrDefault(e.path(), e.after())
                .equals(now.snapshot().present(e.path())));
    }
}
