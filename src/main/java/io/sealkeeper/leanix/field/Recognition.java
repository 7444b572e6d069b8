package io.sealkeeper.leanix.field;

import io.sealkeeper.seal.FactSheetType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Recognizes a field's kind by the form of its type, and by its name. */
final class Recognition {

    static final TypeShape NO_SHAPE = new TypeShape(Map.of(), List.of());

    private static final FieldKind UNSUPPORTED = new UnsupportedKind();

    /**
     * The fields of a relation that belong to LeanIX itself (Pathfinder API, FactSheetRelation); the rest are
     * attributes.
     */
    private static final Set<String> RELATIONS_OWN = Set.of(
            "id",
            "factSheet",
            "factSheetId",
            "fromId",
            "toId",
            "type",
            "displayName",
            "displayNameFromFS",
            "displayNameToFS",
            "status",
            "rev",
            "createdAt",
            "updatedAt",
            "permissions");

    private final Map<String, TypeShape> shapes;

    Recognition(Map<String, TypeShape> shapes) {
        this.shapes = shapes;
    }

    FieldKind kind(FactSheetType owner, String field, TypeRef ref, FieldInfo info, Optional<RelationInfo> relation) {
        if (ref.lists() == 0 && field.startsWith("rel") && isConnection(ref)) {
            return relation(owner, field, ref, relation);
        }
        if (ref.isList() && field.equals("naFields")) {
            return new SetKind(new TreeSet<>(shape(owner.name()).fields().keySet()));
        }
        return kind(ref, info);
    }

    private FieldKind kind(TypeRef ref, FieldInfo info) {
        if (ref.lists() > 1) {
            return UNSUPPORTED;
        }
        return switch (ref.kind()) {
            case "SCALAR" -> ref.isList() ? scalars(ref.name(), info) : scalar(ref.name(), info);
            case "ENUM" -> select(ref, info);
            case "OBJECT" -> ref.isList() ? objects(ref) : object(ref, info);
            default -> UNSUPPORTED;
        };
    }

    private static FieldKind scalar(String name, FieldInfo info) {
        return switch (name) {
            case "Int" -> NumberKind.INT;
            case "Long" -> NumberKind.LONG;
            case "Float", "BigDecimal" -> NumberKind.DECIMAL;
            case "Boolean" -> new BooleanKind();
            case "Date", "LocalDate", "DateTime" -> new DateKind();
            default ->
                info.type().equals("DATE")
                        ? new DateKind()
                        : new TextKind(
                                info.values(), !info.isKnown() && info.values().isEmpty());
        };
    }

    private static FieldKind scalars(String name, FieldInfo info) {
        return name.equals("String") || name.equals("ID") ? new SetKind(Set.copyOf(info.values())) : UNSUPPORTED;
    }

    private FieldKind select(TypeRef ref, FieldInfo info) {
        List<String> values = shape(ref.name()).values();
        List<String> allowed = values.isEmpty() ? info.values() : values;
        return ref.isList() ? new SetKind(Set.copyOf(allowed)) : new TextKind(allowed, false);
    }

    private FieldKind object(TypeRef ref, FieldInfo info) {
        TypeShape shape = shape(ref.name());
        if (shape.has("phases")) {
            TypeShape phase = shape.field("phases").map(p -> shape(p.name())).orElse(NO_SHAPE);
            return phase.has("phase", "startDate") ? new LifecycleKind(phases(phase, info)) : UNSUPPORTED;
        }
        if (shape.has("externalId")) {
            return new ExternalIdKind(members(
                    shape, Set.of("externalId", "externalUrl", "externalVersion", "status", "comment"), Map.of()));
        }
        if (shape.has("latitude", "longitude")) {
            return new LocationKind(members(shape, shape.fields().keySet(), Map.of()));
        }
        return UNSUPPORTED;
    }

    private List<String> phases(TypeShape phase, FieldInfo info) {
        List<String> listed =
                phase.field("phase").map(p -> shape(p.name()).values()).orElse(List.of());
        return listed.isEmpty() ? info.values() : listed;
    }

    private FieldKind objects(TypeRef ref) {
        TypeShape shape = shape(ref.name());
        if (ref.name().equals("Tag") && shape.has("id", "name")) {
            return new TagsKind();
        }
        if (shape.has("date", "status", "progress")) {
            FieldInfo date = new FieldInfo("DATE", List.of(), false);
            return new ProjectStatusKind(
                    members(shape, Set.of("id", "date", "status", "progress", "description"), Map.of("date", date)));
        }
        return UNSUPPORTED;
    }

    private boolean isConnection(TypeRef ref) {
        return shape(ref.name()).has("edges") && node(ref).has("id", "factSheet");
    }

    private TypeShape node(TypeRef connection) {
        return shape(connection.name())
                .field("edges")
                .flatMap(edge -> shape(edge.name()).field("node"))
                .map(node -> shape(node.name()))
                .orElse(NO_SHAPE);
    }

    private RelationKind relation(FactSheetType owner, String name, TypeRef ref, Optional<RelationInfo> info) {
        TypeShape node = node(ref);
        Map<String, FieldInfo> fields =
                new TreeMap<>(info.map(RelationInfo::fields).orElse(Map.of()));
        FieldInfo date = new FieldInfo("DATE", List.of(), false);
        Set<String> names =
                new TreeSet<>(info.isPresent() ? fields.keySet() : node.fields().keySet());
        names.removeAll(RELATIONS_OWN);
        names.addAll(List.of("activeFrom", "activeUntil"));
        fields.put("activeFrom", date);
        fields.put("activeUntil", date);
        return new RelationKind(
                members(node, names, fields),
                info.map(RelationInfo::farType).or(() -> farType(owner, name)),
                info.map(RelationInfo::toOne).orElse(name.equals("relToParent")),
                shape(ref.name()).has("pageInfo"));
    }

    /**
     * Derived from the name: {@code relApplicationToITComponent}; {@code relToParent} and the like stay within one
     * type.
     */
    private static Optional<FactSheetType> farType(FactSheetType owner, String relation) {
        String named = "rel" + owner + "To";
        if (relation.startsWith("relTo")) {
            return Optional.of(owner);
        }
        return relation.startsWith(named) && relation.length() > named.length()
                ? Optional.of(new FactSheetType(relation.substring(named.length())))
                : Optional.empty();
    }

    /** The named fields that the type has with a plain value. */
    private Members members(TypeShape shape, Set<String> names, Map<String, FieldInfo> infos) {
        SortedMap<String, FieldKind> kinds = new TreeMap<>();
        for (String name : names) {
            shape.field(name).ifPresent(ref -> {
                boolean plain = ref.kind().equals("SCALAR") || ref.kind().equals("ENUM");
                FieldKind kind = plain ? kind(ref, infos.getOrDefault(name, FieldInfo.UNKNOWN)) : UNSUPPORTED;
                if (!(kind instanceof UnsupportedKind)) {
                    kinds.put(name, kind);
                }
            });
        }
        return new Members(kinds);
    }

    private TypeShape shape(String name) {
        return shapes.getOrDefault(name, NO_SHAPE);
    }
}
