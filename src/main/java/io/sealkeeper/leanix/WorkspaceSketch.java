package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.field.KindName;
import io.sealkeeper.seal.FactSheetType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A workspace as a test of a source describes it: one sheet, and the fields concerned. Its content is turned into
 * answers in LeanIX's form, which the same code reads as LeanIX's own. It knows only what it was told: whether a real
 * workspace has such a field, only that workspace can say.
 */
public final class WorkspaceSketch {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FactSheetType type;
    private final Map<String, KindName> kinds = new TreeMap<>();
    private final Map<String, Map<String, ObjectNode>> types = new HashMap<>();
    private final Set<FactSheetType> farTypes = new TreeSet<>();

    public WorkspaceSketch(FactSheetType type) {
        this.type = type;
        define(type.name(), Map.of("id", scalar("ID"), "rev", scalar("Long")));
        define("Tag", Map.of("id", scalar("ID"), "name", scalar("String")));
        define("Lifecycle", Map.of("phases", list(object("Phase"))));
        define("Phase", texts("phase", "startDate"));
        define("ExternalId", texts("externalId", "externalUrl", "externalVersion", "status", "comment"));
        define(
                "Location",
                Map.of("latitude", scalar("Float"), "longitude", scalar("Float"), "rawAddress", scalar("String")));
        define("ProjectStatus", texts("id", "date", "status", "description"));
        define("ProjectStatus", Map.of("progress", scalar("Int")));
    }

    /**
     * Adds a field, or a relation.
     *
     * @param values example values, which show what the field may hold
     */
    public void field(String name, KindName kind, Collection<JsonNode> values) {
        kinds.put(name, kind);
        if (kind == KindName.LOCATION) {
            values.forEach(v -> define("Location", members(v)));
        } else if (kind == KindName.RELATION) {
            define(name + "Connection", Map.of("edges", list(object(name + "Edge"))));
            define(name + "Edge", Map.of("node", object(name)));
            define(name, texts("id", "activeFrom", "activeUntil"));
            define(name, Map.of("factSheet", object("BaseFactSheet")));
            values.forEach(items -> items.forEach(item -> define(name, members(item.path("fields")))));
            String toOther = "rel" + type + "To";
            if (name.startsWith(toOther) && name.length() > toOther.length()) {
                farType(new FactSheetType(name.substring(toOther.length())));
            }
        }
        define(type.name(), Map.of(name, type(name, kind)));
    }

    /** Adds a type that relations may lead to. */
    public void farType(FactSheetType far) {
        farTypes.add(far);
        define(far.name(), Map.of("id", scalar("ID")));
    }

    /** The schema of this workspace. */
    public WorkspaceSchema schema() {
        Map<FactSheetType, Set<String>> needed = new TreeMap<>();
        farTypes.forEach(far -> needed.put(far, Set.of()));
        needed.put(type, kinds.keySet());
        WorkspaceSchema schema = new WorkspaceSchema();
        for (var question = schema.next(needed); question.isPresent(); question = schema.next(needed)) {
            schema.take(question.get(), new GraphqlAnswer(answer(question.get())));
        }
        return schema;
    }

    /**
     * The sheet as a query would find it.
     *
     * @param id its id
     * @param seal its {@code lxState}; null in JSON where its type has no seal
     * @param values by field, in the form of a canonical change
     */
    public SnapshotQuery.Found sheet(
            WorkspaceSchema schema, String id, long rev, JsonNode seal, Map<String, JsonNode> values) {
        SnapshotQuery query = new SnapshotQuery(schema, Map.of(type, kinds.keySet()));
        ObjectNode node =
                JSON.objectNode().put("id", id).put("type", type.name()).put("rev", rev);
        node.set("lxState", seal);
        kinds.forEach((field, kind) -> node.set(
                query.alias(type, field),
                SketchForm.answered(kind, values.getOrDefault(field, NullNode.getInstance()))));
        ObjectNode body = JSON.objectNode();
        body.putObject("data")
                .putObject("factSheets")
                .putArray("edges")
                .addObject()
                .set("node", node);
        return query.read(new GraphqlAnswer(body)).get(0);
    }

    private ObjectNode answer(WorkspaceSchema.Question question) {
        ObjectNode body = JSON.objectNode();
        ObjectNode data = body.putObject("data");
        for (int i = 0; i < question.names().size(); i++) {
            Map<String, ObjectNode> fields = types.get(question.names().get(i));
            data.set("s_" + i, fields == null ? NullNode.getInstance() : introspected(fields));
        }
        return body;
    }

    private static ObjectNode introspected(Map<String, ObjectNode> fields) {
        ObjectNode answer = JSON.objectNode();
        ArrayNode list = answer.putArray("fields");
        fields.forEach((name, type) -> list.addObject().put("name", name).set("type", type));
        return answer;
    }

    private void define(String name, Map<String, ObjectNode> fields) {
        types.computeIfAbsent(name, n -> new LinkedHashMap<>()).putAll(fields);
    }

    private static ObjectNode type(String name, KindName kind) {
        return switch (kind) {
            case TEXT -> scalar("String");
            case WHOLE_NUMBER -> scalar("Int");
            case NUMBER -> scalar("Float");
            case DATE -> scalar("Date");
            case TRUE_OR_FALSE -> scalar("Boolean");
            case MULTI_SELECT -> list(scalar("String"));
            case TAGS -> list(object("Tag"));
            case LIFECYCLE -> object("Lifecycle");
            case EXTERNAL_ID -> object("ExternalId");
            case LOCATION -> object("Location");
            case PROJECT_STATUS -> list(object("ProjectStatus"));
            case RELATION -> object(name + "Connection");
            case UNSUPPORTED -> throw new IllegalArgumentException("a sketch has no field of an unsupported kind");
        };
    }

    private static Map<String, ObjectNode> members(JsonNode object) {
        Map<String, ObjectNode> members = new LinkedHashMap<>();
        object.properties()
                .forEach(m -> members.put(
                        m.getKey(), type("", SketchKinds.ofValue(m.getValue()).orElse(KindName.TEXT))));
        return members;
    }

    private static Map<String, ObjectNode> texts(String... names) {
        Map<String, ObjectNode> fields = new LinkedHashMap<>();
        List.of(names).forEach(name -> fields.put(name, scalar("String")));
        return fields;
    }

    private static ObjectNode scalar(String name) {
        return JSON.objectNode().put("kind", "SCALAR").put("name", name);
    }

    private static ObjectNode object(String name) {
        return JSON.objectNode().put("kind", "OBJECT").put("name", name);
    }

    private static ObjectNode list(ObjectNode of) {
        ObjectNode list = JSON.objectNode().put("kind", "LIST");
        list.set("ofType", of);
        return list;
    }
}
