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
 * The schema of a workspace. Types, fields and event names differ from workspace to workspace (each generates its
 * schema from its own data model), so nothing is assumed: they are read by introspection, type by type.
 *
 * <p>Thread-safe.
 */
public final class WorkspaceSchema {

    private static final String EVENT_TYPES = "EventTypes";

    /** A document with more questions about types may be refused as too large. */
    private static final int MOST_NAMES = 30;

    private final TypeCatalog types = new TypeCatalog();
    private volatile List<String> sealEvents = List.of();
    private volatile boolean readsEvents;
    private volatile boolean oneByOne;

    /**
     * A question about what is not known yet.
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
     * <p>All questions go into one document at first. Some GraphQL servers treat a document with more than one question
     * about a type as an attack: if it is refused, types are asked about one at a time.
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
     * Takes an answer; a type that the workspace does not have is remembered as one without fields.
     *
     * @return why LeanIX does not disclose its schema; empty if it does, or may do so when asked in another way
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

    /**
     * Takes what the data model says of a field beyond the schema: the values of a select, whether it is a date,
     * whether it is mandatory.
     */
    public void describe(FactSheetType type, String field, FieldInfo info) {
        types.describe(type, field, info);
    }

    /** Takes what the data model says of a relation, as the sheets of one type see it. */
    public void describe(FactSheetType type, String relation, RelationInfo info) {
        types.describe(type, relation, info);
    }

    /** Whether a field must not be emptied; false where nothing says so. */
    public boolean isMandatory(FactSheetType type, String field) {
        return types.info(type, field).mandatory();
    }

    /** The events that may be about the seal; empty if the workspace lists none, and then all have to be read. */
    public List<String> sealEvents() {
        return sealEvents;
    }
}
