package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
    private volatile boolean oneByOne;

    /**
     * A question for what is not known yet.
     *
     * @param names the names of GraphQL types
     */
    public record Question(List<String> names, GraphqlRequest request) {}

    /**
     * The next question, if anything is unknown of these types, or of the names of events.
     *
     * <p>All goes into one document first. Some GraphQL servers take a document with more than one question for a type
     * for an attack: where it is refused, they are asked one at a time.
     */
    public Optional<Question> next(Collection<FactSheetType> types) {
        List<String> names = new ArrayList<>();
        if (!readsEvents) {
            names.add(EVENT_TYPES);
        }
        types.stream()
                .map(FactSheetType::name)
                .distinct()
                .filter(t -> !fieldsByType.containsKey(t))
                .forEach(names::add);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<String> asked = oneByOne ? names.subList(0, 1) : names;
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            variables.put("name_" + i, asked.get(i));
        }
        return Optional.of(new Question(
                List.copyOf(asked),
                new GraphqlRequest(
                        GraphqlRequest.Kind.SCHEMA,
                        Principal.WRITER,
                        GraphqlDocument.SCHEMA.forSheets(asked.size()),
                        variables)));
    }

    /**
     * Takes what came back; a type that the workspace does not have is remembered as one without fields.
     *
     * @return why LeanIX does not tell its schema; empty if it does, or if it may when asked another way
     */
    public Optional<GraphqlAnswer.Fault> take(Question question, GraphqlAnswer answer) {
        Optional<GraphqlAnswer.Fault> refusal = answer.refusal();
        if (refusal.isPresent()) {
            boolean canAskOtherwise = !oneByOne && question.names().size() > 1;
            oneByOne = true;
            return canAskOtherwise ? Optional.empty() : refusal;
        }
        for (int i = 0; i < question.names().size(); i++) {
            Optional<JsonNode> type = answer.data("s_" + i);
            if (question.names().get(i).equals(EVENT_TYPES)) {
                takeEvents(type.orElse(MissingNode.getInstance()));
            } else {
                Map<String, FieldKind> fields = new HashMap<>();
                type.ifPresent(t ->
                        t.path("fields").forEach(f -> fields.put(f.path("name").asText(), kind(f.path("type")))));
                fieldsByType.put(question.names().get(i), Map.copyOf(fields));
            }
        }
        return Optional.empty();
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

    /** Whether there is an event for seals that break: then each break is in the log. */
    public boolean namesBreaks() {
        return sealEvents.stream().anyMatch(n -> n.contains("BROKEN"));
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
