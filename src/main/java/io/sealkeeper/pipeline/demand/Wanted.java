package io.sealkeeper.pipeline.demand;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.leanix.field.Want;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Newest;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a change wants, checked against the workspace's schema before any sheet is read or written. The sheets at the far ends
 * of relations are named, but not yet found.
 */
public record Wanted(Map<FieldPath, Wants.OfField> fields, List<Relations> relations, Optional<Newest> newest) {

    /** A change can't be made; the message names the field and says what would be right. */
    public static final class CannotBeMade extends Exception {
        private static final long serialVersionUID = 1;

        CannotBeMade(String message) {
            super(message);
        }
    }

    /** Relations of one name. */
    record Relations(String name, RelationKind kind, boolean replace, List<Item> items) {}

    /** One relation. */
    record Item(NamedSheet target, Map<String, Want> attributes) {}

    /** Fields that LeanIX maintains itself or changes by mutations of their own, and those that people decide. */
    private static final Set<String> NOT_WRITTEN = Set.of(
            "id",
            "rev",
            "type",
            "status",
            "displayName",
            "fullName",
            "level",
            "createdAt",
            "updatedAt",
            "completion",
            "permissions",
            "subscriptions",
            "documents",
            "comments");

    public static Wanted of(Change change, WorkspaceSchema schema) throws CannotBeMade {
        if (!schema.hasType(change.type())) {
            throw new CannotBeMade("the workspace has no fact sheet type "
                    + Shown.quoted(change.type().name()));
        }
        Map<FieldPath, Wants.OfField> fields = new TreeMap<>();
        for (Map.Entry<FieldPath, Optional<Object>> entry : change.wanted().entrySet()) {
            FieldPath path = entry.getKey();
            if (path.inner().isPresent() && change.wanted().containsKey(new FieldPath(path.field()))) {
                throw new CannotBeMade(
                        "'" + path.field() + "' and '" + path + "' are wanted at once: keep one of them");
            }
            fields.put(path, field(change.type(), path, entry.getValue(), schema));
        }
        List<Relations> relations = new ArrayList<>();
        for (Map.Entry<String, RelationsWanted> entry : change.relations().entrySet()) {
            relations.add(relations(change.type(), entry.getKey(), entry.getValue(), schema));
        }
        return new Wanted(fields, relations, newest(change, fields, schema));
    }

    /**
     * How new the change is; empty if it does not say. An unknown field is an error: it would never say, and nobody would
     * notice.
     */
    private static Optional<Newest> newest(Change change, Map<FieldPath, Wants.OfField> fields, WorkspaceSchema schema)
            throws CannotBeMade {
        if (change.newest().isEmpty()) {
            return Optional.empty();
        }
        FieldPath path = change.newest().get();
        try {
            FieldKind kind = kind(change.type(), path.field(), schema);
            if (kind instanceof RelationKind) {
                throw new CannotBeMade("'" + path + "' is a relation, and has no order");
            }
            if (path.inner().isPresent()) {
                part(path, kind);
            }
        } catch (CannotBeMade e) {
            throw new CannotBeMade("\"newest\": " + e.getMessage());
        }
        return Optional.ofNullable(fields.get(path))
                .map(of -> new Newest(path, of.want().over(FieldValue.NONE)));
    }

    /** The sheets to look up. */
    public Stream<NamedSheet> targets() {
        return relations.stream().flatMap(r -> r.items().stream()).map(Item::target);
    }

    /** What the change wants, with the sheets that it names found. */
    public Wants with(Directory directory) throws CannotBeMade {
        Map<String, Wants.OfRelations> found = new HashMap<>();
        for (Relations wanted : relations) {
            Map<String, Want> byFarEnd = new TreeMap<>();
            for (Item item : wanted.items()) {
                try {
                    byFarEnd.merge(
                            directory.find(item.target()).value(),
                            present -> wanted.kind().over(present, item.attributes()),
                            Want::then);
                } catch (CannotBeMade e) {
                    throw new CannotBeMade("relation '" + wanted.name() + "': " + e.getMessage());
                }
            }
            found.put(wanted.name(), new Wants.OfRelations(wanted.kind(), wanted.replace(), byFarEnd));
        }
        return new Wants(fields, found);
    }

    /** @throws CannotBeMade for the seal, for what no source may write, and for what the workspace does not have */
    public static FieldKind kind(FactSheetType type, String field, WorkspaceSchema schema) throws CannotBeMade {
        if (field.equals("lxState") || field.equals("qualitySeal")) {
            throw new CannotBeMade("'" + field + "' is the quality seal: no source may set it");
        }
        FieldKind kind = schema.kind(type, field)
                .orElseThrow(() -> new CannotBeMade("the workspace's " + type + " has no field " + Shown.quoted(field)
                        + Nearest.suggestion(field, schema.fields(type))));
        if (NOT_WRITTEN.contains(field)) {
            throw new CannotBeMade("field '" + field + "': no source may write it");
        }
        return kind;
    }

    private static Wants.OfField field(
            FactSheetType type, FieldPath path, Optional<Object> json, WorkspaceSchema schema) throws CannotBeMade {
        FieldKind whole = kind(type, path.field(), schema);
        Optional<String> part = path.inner();
        FieldKind kind = part.isEmpty() ? whole : part(path, whole);
        try {
            Want want = kind.wanted(json);
            if (want.clears() && part.isEmpty() && path.field().equals("name")) {
                throw new CannotBeMade("field 'name': a fact sheet's name can't be empty");
            }
            if (want.clears() && part.isEmpty() && schema.isMandatory(type, path.field())) {
                throw new CannotBeMade(
                        "field '" + path + "': it is mandatory in this workspace, so it can't be emptied");
            }
            return new Wants.OfField(kind, want);
        } catch (FieldKind.DoesNotFit e) {
            throw new CannotBeMade("field '" + path + "': " + e.getMessage());
        }
    }

    private static FieldKind part(FieldPath path, FieldKind whole) throws CannotBeMade {
        String part = path.inner().orElseThrow();
        Optional<FieldKind> kind = whole.part(part).filter(k -> !part.contains("/"));
        if (kind.isEmpty()) {
            throw new CannotBeMade("field '" + path + "': "
                    + (whole.partNames().isEmpty()
                            ? "this version can't write a part of a field of this kind"
                            : "it has no " + Shown.quoted(part) + ", only " + whole.partNames()
                                    + Nearest.suggestion(part, whole.partNames())));
        }
        return kind.get();
    }

    private static Relations relations(FactSheetType type, String name, RelationsWanted wanted, WorkspaceSchema schema)
            throws CannotBeMade {
        if (!(kind(type, name, schema) instanceof RelationKind kind)) {
            throw new CannotBeMade("'" + name + "' is no relation: it belongs under \"fields\"");
        }
        if (kind.toOne() && wanted.items().size() > 1) {
            throw new CannotBeMade("relation '" + name + "': there can be only one, and the change wants "
                    + wanted.items().size());
        }
        List<Item> items = new ArrayList<>();
        for (RelationsWanted.Item item : wanted.items()) {
            try {
                items.add(new Item(target(item, kind, schema), kind.wanted(item.attributes())));
            } catch (FieldKind.DoesNotFit | CannotBeMade e) {
                throw new CannotBeMade("relation '" + name + "' to "
                        + Shown.plain(item.target().toString()) + ": " + e.getMessage());
            }
        }
        return new Relations(name, kind, wanted.replace(), items);
    }

    private static NamedSheet target(RelationsWanted.Item item, RelationKind kind, WorkspaceSchema schema)
            throws CannotBeMade {
        Optional<FactSheetType> type = farType(item, kind).filter(schema::hasType);
        if (item.type().isPresent() && type.isEmpty()) {
            throw new CannotBeMade("the workspace has no fact sheet type "
                    + Shown.quoted(item.type().get().name()));
        }
        if (type.isEmpty() && !(item.target() instanceof SheetName.ById)) {
            throw new CannotBeMade("the type of that sheet can't be told from the relation: add its \"type\"");
        }
        return new NamedSheet(
                item.type().isPresent() || !(item.target() instanceof SheetName.ById) ? type : Optional.empty(),
                item.target());
    }

    /** The type of the sheet that an item names, if the change or the relation tells it. */
    static Optional<FactSheetType> farType(RelationsWanted.Item item, RelationKind kind) {
        return item.type().or(kind::farType);
    }
}
