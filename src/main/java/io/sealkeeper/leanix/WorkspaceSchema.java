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

    private volatile TypeCatalog types = new TypeCatalog();
    private volatile List<String> events = List.of();
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
        return question(List.copyOf(unknown));
    }

    private Optional<Question> question(List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
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
    public synchronized Optional<GraphqlAnswer.Fault> take(Question question, GraphqlAnswer answer) {
        Optional<GraphqlAnswer.Fault> refusal = answer.refusal();
        if (refusal.isPresent()) {
            boolean canAskOtherwise = !oneByOne && question.names().size() > 1;
            oneByOne = true;
            return canAskOtherwise ? Optional.empty() : refusal;
        }
        for (int i = 0; i < question.names().size(); i++) {
            Optional<JsonNode> type = answer.data("s_" + i);
            String name = question.names().get(i);
            if (name.equals(EVENT_TYPES) && !readsEvents) {
                takeEvents(type.orElse(MissingNode.getInstance()));
            } else if (!name.equals(EVENT_TYPES) && !types.knows(name)) {
                // One that is known by now was read anew while this answer was on its way.
                types.take(name, type.orElse(MissingNode.getInstance()));
            }
        }
        return Optional.empty();
    }

    private void takeEvents(JsonNode eventTypes) {
        List<String> names = new ArrayList<>();
        eventTypes.path("enumValues").forEach(v -> names.add(v.path("name").asText()));
        events = List.copyOf(names);
        sealEvents = names.stream().filter(n -> n.contains("QUALITY_SEAL")).toList();
        readsEvents = true;
    }

    /** The schema as it is known now, for a document whose answer must be read as it was asked. */
    synchronized WorkspaceSchema asNow() {
        WorkspaceSchema now = new WorkspaceSchema();
        now.types = types;
        now.events = events;
        now.sealEvents = sealEvents;
        now.readsEvents = readsEvents;
        now.oneByOne = oneByOne;
        return now;
    }

    /** An empty one, to be read anew beside this one. */
    synchronized WorkspaceSchema anew() {
        WorkspaceSchema fresh = new WorkspaceSchema();
        fresh.oneByOne = oneByOne;
        return fresh;
    }

    /** The next question about what another one knows and this one does not, if there is any. */
    synchronized Optional<Question> nextAs(WorkspaceSchema other) {
        List<String> names = new ArrayList<>();
        if (other.readsEvents && !readsEvents) {
            names.add(EVENT_TYPES);
        }
        other.types.names().stream().filter(n -> !types.knows(n)).sorted().forEach(names::add);
        return question(names);
    }

    /**
     * Takes the place of what is known: all at once, so that nobody sees a type of one reading beside one of another. Types that
     * were asked for only meanwhile stay.
     */
    synchronized void become(WorkspaceSchema fresh) {
        fresh.types.addFrom(types);
        types = fresh.types;
        oneByOne = fresh.oneByOne;
        if (fresh.readsEvents) {
            events = fresh.events;
            sealEvents = fresh.sealEvents;
            readsEvents = true;
        }
    }

    /** Takes what the data model says according to another one, instead of what this one knows from it. */
    synchronized void describedAs(WorkspaceSchema other) {
        types.describedAs(other.types);
    }

    /** Whether a type was asked for, or is needed to understand one that was. */
    boolean knows(FactSheetType type) {
        return types.knows(type.name());
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

    /** The name of a field's type; empty where the type has no such field. */
    public Optional<String> typeName(FactSheetType type, String field) {
        return types.typeName(type, field);
    }

    /** Whether selects are enums; empty if no select is known. */
    public Optional<Boolean> areSelectsEnums() {
        return types.areSelectsEnums();
    }

    /** The kinds of events in audit logs; empty if the workspace lists none. */
    public List<String> events() {
        return events;
    }

    /** The events that may be about the seal; empty if the workspace lists none, and then all have to be read. */
    public List<String> sealEvents() {
        return sealEvents;
    }
}
