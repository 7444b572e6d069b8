package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealkeeper.leanix.field.FieldInfo;
import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.RelationInfo;
import io.sealkeeper.leanix.field.TypeCatalog;
import io.sealkeeper.seal.FactSheetType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a workspace says of itself. Types, fields and event names differ from workspace to workspace (each generates its
 * schema from its own data model), so nothing is assumed of them: they are asked for by introspection, type by type.
 *
 * <p>Safe for use by several threads.
 */
public final class WorkspaceSchema {

    private static final String EVENT_TYPES = "EventTypes";

    /** A document with more questions for types may be taken for too large. */
    private static final int MOST_NAMES = 30;

    private final TypeCatalog types = new TypeCatalog();
    private volatile List<String> sealEvents = List.of();
    private volatile boolean readsEvents;
    private volatile boolean oneByOne;

    /**
     * A question for what is not known yet.
     *
     * @param names the names of GraphQL types
     */
    public record Question(List<String> names, GraphqlRequest request) {}

    /** The next question, if anything is unknown of these types, or of the names of events. */
    public Optional<Question> next(Collection<FactSheetType> wanted) {
        Map<FactSheetType, Set<String>> noFields = new TreeMap<>();
        wanted.forEach(t -> noFields.put(t, Set.of()));
        return next(noFields);
    }

    /**
     * The next question, if anything is unknown of these types, of these of their fields, or of the names of events.
     *
     * <p>All goes into one document first. Some GraphQL servers take a document with more than one question for a type
     * for an attack: where it is refused, they are asked one at a time.
     */
    public Optional<Question> next(Map<FactSheetType, ? extends Collection<String>> fieldsByType) {
        Set<String> unknown = new LinkedHashSet<>();
        if (!readsEvents) {
            unknown.add(EVENT_TYPES);
        }
        fieldsByType.forEach((type, fields) -> {
            if (!types.knows(type.name())) {
                unknown.add(type.name());
            }
            fields.forEach(field -> unknown.addAll(types.missing(type, field)));
        });
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = List.copyOf(unknown);
        List<String> asked = names.subList(0, oneByOne ? 1 : Math.min(names.size(), MOST_NAMES));
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
                types.take(question.names().get(i), type.orElse(MissingNode.getInstance()));
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
        return !types.fields(type.name()).isEmpty();
    }

    /** The kind of a field; empty where the type has no such field. */
    public Optional<FieldKind> kind(FactSheetType type, String field) {
        return types.kind(type, field);
    }

    /** The names of a type's fields, for a message that suggests one. */
    public Collection<String> fields(FactSheetType type) {
        return types.fields(type.name());
    }

    /** Takes what the data model says of a field beyond the schema: the values of a select, dates, what is mandatory. */
    public void describe(FactSheetType type, String field, FieldInfo info) {
        types.describe(type, field, info);
    }

    /** Takes what the data model says of a relation, as the sheets of one type see it. */
    public void describe(FactSheetType type, String relation, RelationInfo info) {
        types.describe(type, relation, info);
    }

    /** Whether a field must not be emptied; where nothing tells so, it may be. */
    public boolean isMandatory(FactSheetType type, String field) {
        return types.info(type, field).mandatory();
    }

    /** The events that may be about the seal; empty where the workspace lists none, then all have to be read. */
    public List<String> sealEvents() {
        return sealEvents;
    }

    /** Whether there is an event for seals that break: then each break is in the log. */
    public boolean namesBreaks() {
        return sealEvents.stream().anyMatch(n -> n.contains("BROKEN"));
    }
}
