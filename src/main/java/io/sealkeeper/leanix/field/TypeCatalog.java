package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types of a workspace, as far as they were read, and what the data model says of their fields.
 *
 * <p>Thread-safe.
 */
public final class TypeCatalog {

    private static final int DEEPEST = 4;

    private final Map<String, TypeShape> shapes = new ConcurrentHashMap<>();
    private volatile Map<String, FieldInfo> infos = new ConcurrentHashMap<>();
    private volatile Map<String, RelationInfo> relations = new ConcurrentHashMap<>();

    /** Replaced and not cleared: what another thread is just finding out from older answers must not get in. */
    private volatile Map<String, Optional<FieldKind>> kinds = new ConcurrentHashMap<>();

    /** Takes the introspection of a type; empty for a type that the workspace does not have. */
    public void take(String name, JsonNode type) {
        shapes.put(name, TypeShape.of(type));
        kinds = new ConcurrentHashMap<>();
    }

    /** Takes what the data model says of a field. */
    public void describe(FactSheetType type, String field, FieldInfo info) {
        infos.put(key(type, field), info);
        kinds = new ConcurrentHashMap<>();
    }

    /** Takes what the data model says of a relation, as the sheets of one type see it. */
    public void describe(FactSheetType type, String relation, RelationInfo info) {
        relations.put(key(type, relation), info);
        kinds = new ConcurrentHashMap<>();
    }

    /** Takes all that another one knows from the data model, instead of what this one knows from it. */
    public void describedAs(TypeCatalog other) {
        infos = new ConcurrentHashMap<>(other.infos);
        relations = new ConcurrentHashMap<>(other.relations);
        kinds = new ConcurrentHashMap<>();
    }

    /** Adds the types that only another one has read. */
    public void addFrom(TypeCatalog other) {
        other.shapes.forEach(shapes::putIfAbsent);
        kinds = new ConcurrentHashMap<>();
    }

    /** The names of all types that were asked for, whether or not the workspace has them. */
    public Set<String> names() {
        return Set.copyOf(shapes.keySet());
    }

    public boolean knows(String name) {
        return shapes.containsKey(name);
    }

    /** The names of a type's fields; none for a type that the workspace does not have, or that was not read. */
    public Collection<String> fields(String type) {
        return shape(type).fields().keySet();
    }

    public FieldInfo info(FactSheetType type, String field) {
        return infos.getOrDefault(key(type, field), FieldInfo.UNKNOWN);
    }

    /** The kind of a field; empty where the type has no such field. */
    public Optional<FieldKind> kind(FactSheetType type, String field) {
        return kinds.computeIfAbsent(
                key(type, field), key -> shape(type.name()).field(field).map(ref -> new Recognition(shapes)
                        .kind(
                                type,
                                field,
                                ref,
                                info(type, field),
                                Optional.ofNullable(relations.get(key(type, field))))));
    }

    /** The types that have to be read before a field's kind is known for sure. */
    public Set<String> missing(FactSheetType type, String field) {
        Set<String> missing = new LinkedHashSet<>();
        shape(type.name()).field(field).ifPresent(ref -> collect(ref, missing, 0));
        return missing;
    }

    /** Collects the types inside lifecycles and relations, and of selects, but not those of sheets at far ends. */
    private void collect(TypeRef ref, Set<String> missing, int depth) {
        if (!ref.isToBeAsked() || depth > DEEPEST) {
            return;
        }
        if (!knows(ref.name())) {
            missing.add(ref.name());
            return;
        }
        shape(ref.name()).fields().forEach((name, inner) -> {
            if (inner.kind().equals("ENUM") || name.equals("edges") || name.equals("node") || name.equals("phases")) {
                collect(inner, missing, depth + 1);
            }
        });
    }

    /** The name of a field's type; empty where the type has no such field. */
    public Optional<String> typeName(FactSheetType type, String field) {
        return shape(type.name()).field(field).map(TypeRef::name);
    }

    /**
     * Whether the schema types selects as enums: what the data model calls a select is one in the schema, or not. Empty if no
     * select is known.
     */
    public Optional<Boolean> areSelectsEnums() {
        return infos.entrySet().stream()
                .filter(e -> e.getValue().type().endsWith("_SELECT"))
                .flatMap(e -> {
                    String[] key = e.getKey().split("/", 2);
                    return shape(key[0]).field(key[1]).stream();
                })
                .map(ref -> ref.kind().equals("ENUM"))
                .findFirst();
    }

    private TypeShape shape(String name) {
        return shapes.getOrDefault(name, Recognition.NO_SHAPE);
    }

    private static String key(FactSheetType type, String field) {
        return type.name() + "/" + field;
    }
}
