package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.seal.FactSheetType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a workspace says of itself. Types, fields and event names differ from workspace to workspace (each generates its
 * schema from its own data model), so nothing is assumed of them: they are asked for by introspection, type by type.
 *
 * <p>Safe for use by several threads.
 */
public final class WorkspaceSchema {

    private static final String EVENT_TYPES = "EventTypes";

    private final Map<String, Map<String, FieldKind>> fieldsByType = new ConcurrentHashMap<>();
    private volatile List<String> sealEvents = List.of();
    private volatile boolean readsEvents;

    /** Those of the types that have not been asked for yet. */
    public List<FactSheetType> unknown(Collection<FactSheetType> types) {
        return types.stream().filter(t -> !fieldsByType.containsKey(t.name())).toList();
    }

    /** Asks for the types, and the first time for the names of events too. */
    public GraphqlRequest request(List<FactSheetType> types) {
        List<String> names =
                new ArrayList<>(types.stream().map(FactSheetType::name).toList());
        if (!readsEvents) {
            names.add(EVENT_TYPES);
        }
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            variables.put("name_" + i, names.get(i));
        }
        return new GraphqlRequest(
                GraphqlRequest.Kind.SCHEMA,
                Principal.WRITER,
                GraphqlDocument.SCHEMA.forSheets(names.size()),
                variables);
    }

    /** Takes what came back; a type that the workspace does not have is remembered as one without fields. */
    public void take(List<FactSheetType> types, GraphqlAnswer answer) {
        for (int i = 0; i < types.size(); i++) {
            Map<String, FieldKind> fields = new HashMap<>();
            answer.data("s_" + i).ifPresent(type -> type.path("fields")
                    .forEach(f -> fields.put(f.path("name").asText(), kind(f.path("type")))));
            fieldsByType.put(types.get(i).name(), Map.copyOf(fields));
        }
        answer.data("s_" + types.size())
                .filter(t -> t.path("name").asText().equals(EVENT_TYPES))
                .ifPresent(this::takeEvents);
    }

    private void takeEvents(JsonNode eventTypes) {
        List<String> names = new ArrayList<>();
        eventTypes.path("enumValues").forEach(v -> names.add(v.path("name").asText()));
        sealEvents = names.stream().filter(n -> n.contains("QUALITY_SEAL")).toList();
        readsEvents = true;
    }

    public boolean hasType(FactSheetType type) {
        return !fieldsByType.getOrDefault(type.name(), Map.of()).isEmpty();
    }

    /** The kind of a field; empty where the type has no such field. */
    public Optional<FieldKind> kind(FactSheetType type, String field) {
        return Optional.ofNullable(
                fieldsByType.getOrDefault(type.name(), Map.of()).get(field));
    }

    /** The names of a type's fields, for a message that suggests one. */
    public Collection<String> fields(FactSheetType type) {
        return fieldsByType.getOrDefault(type.name(), Map.of()).keySet();
    }

    /** The events that may be about the seal; empty where the workspace lists none, then all have to be read. */
    public List<String> sealEvents() {
        return sealEvents;
    }

    private static FieldKind kind(JsonNode type) {
        String kind = type.path("kind").asText();
        if (kind.equals("NON_NULL")) {
            return kind(type.path("ofType"));
        }
        if (kind.equals("LIST")) {
            FieldKind element = kind(type.path("ofType"));
            return new FieldKind(
                    element.form() == FieldKind.Form.TEXT ? FieldKind.Form.MULTI_SELECT : FieldKind.Form.UNSUPPORTED,
                    element.allowed());
        }
        if (kind.equals("ENUM")) {
            return new FieldKind(FieldKind.Form.TEXT, List.of());
        }
        FieldKind.Form form = !kind.equals("SCALAR")
                ? FieldKind.Form.UNSUPPORTED
                : switch (type.path("name").asText()) {
                    case "Int" -> FieldKind.Form.INT;
                    case "Long" -> FieldKind.Form.LONG;
                    case "Float", "BigDecimal" -> FieldKind.Form.DECIMAL;
                    case "Boolean" -> FieldKind.Form.BOOLEAN;
                    default -> FieldKind.Form.TEXT;
                };
        return new FieldKind(form, List.of());
    }
}
