package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A workspace's schema with a field of every kind, as introspection returns it. */
public final class SampleSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One type per line: its name, and its fields with their types; an enum has only values. */
    private static final String TYPES = """
            Application: id ID!, rev Long!, name String!, displayName String!, status FactSheetStatus!, lxState LxState, \
             qualitySeal QualitySeal, description String, alias String, score Float, cost BigDecimal, count Int, big Long, \
             flag Boolean, scanned String, day Date, risk Risk, platforms [String!], colours [Colour!], numbers [Int!], \
             matrix [[String]], lifecycle Lifecycle, tags [Tag!], externalId ExternalId, erpId ExternalId, \
             location Location, projectStatus [ProjectStatus!], naFields [String!], odd Odd, subscriptions SubConnection, \
             relApplicationToITComponent AppItcConnection, relToParent ParentConnection, relApplicationOwner AppItcConnection
            ITComponent: id ID!, name String!, externalId ExternalId
            Lifecycle: asString String, phases [Phase!]
            Phase: phase String!, startDate String!
            Tag: id ID!, name String!, tagGroup TagGroup
            ExternalId: externalId String, externalUrl String, externalVersion String, status String, comment String, type String
            Location: rawAddress String, latitude Float, longitude Float, geoCity String
            ProjectStatus: id ID!, date String!, status Light, progress Int, description String
            Odd: a String
            SubConnection: edges [SubEdge!]!
            AppItcConnection: pageInfo PageInfo!, edges [AppItcEdge!]!
            AppItcEdge: node AppItc!
            AppItc: id ID!, type String, createdAt String, factSheet BaseFactSheet!, activeFrom String, activeUntil String, \
             costTotalAnnual Float, usage Risk, regions [String!], note String, permissions Permissions
            ParentConnection: edges [ParentEdge!]!
            ParentEdge: node Parent!
            Parent: id ID!, factSheet BaseFactSheet!, activeFrom String, activeUntil String
            Risk: low | high
            Colour: red | green | blue
            Light: RED | GREEN
            LxState: APPROVED | DRAFT
            QualitySeal: APPROVED | BROKEN
            FactSheetStatus: ACTIVE | ARCHIVED
            EventTypes: QUALITY_SEAL_APPROVED | FACT_SHEET_UPDATED
            """;

    private static final Set<String> SCALARS =
            Set.of("ID", "Long", "String", "Float", "BigDecimal", "Int", "Boolean", "Date");
    private static final Map<String, JsonNode> BY_NAME = read();

    private SampleSchema() {}

    /** The introspection of a type; empty for an unknown one. */
    public static Optional<JsonNode> type(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** A schema that knows these fields. */
    public static WorkspaceSchema knowing(Map<io.sealkeeper.seal.FactSheetType, ? extends Collection<String>> fields) {
        WorkspaceSchema schema = new WorkspaceSchema();
        for (var question = schema.next(fields); question.isPresent(); question = schema.next(fields)) {
            schema.take(question.get(), new GraphqlAnswer(answer(question.get())));
        }
        return schema;
    }

    /** The answer to a question. */
    public static JsonNode answer(WorkspaceSchema.Question question) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode data = body.putObject("data");
        for (int i = 0; i < question.names().size(); i++) {
            data.set("s_" + i, type(question.names().get(i)).orElse(null));
        }
        return body;
    }

    private static Map<String, JsonNode> read() {
        Map<String, JsonNode> types = new LinkedHashMap<>();
        for (String line : TYPES.split("\n")) {
            String name = line.substring(0, line.indexOf(':'));
            String rest = line.substring(line.indexOf(':') + 1).strip();
            ObjectNode type = JSON.createObjectNode().put("name", name);
            if (rest.contains("|")) {
                ArrayNode values = type.putArray("enumValues");
                for (String value : rest.split("\\|")) {
                    values.addObject().put("name", value.strip());
                }
            } else {
                ArrayNode fields = type.putArray("fields");
                for (String field : rest.split(",")) {
                    String[] words = field.strip().split(" ");
                    fields.addObject().put("name", words[0]).set("type", reference(words[1]));
                }
            }
            types.put(name, type);
        }
        return types;
    }

    private static ObjectNode reference(String written) {
        ObjectNode type = JSON.createObjectNode();
        if (written.endsWith("!")) {
            type.put("kind", "NON_NULL").set("ofType", reference(written.substring(0, written.length() - 1)));
        } else if (written.startsWith("[")) {
            type.put("kind", "LIST").set("ofType", reference(written.substring(1, written.length() - 1)));
        } else {
            boolean isEnum = TYPES.matches("(?s).*(^|\n)" + written + ": [^\n,]*\\|.*");
            type.put("kind", SCALARS.contains(written) ? "SCALAR" : isEnum ? "ENUM" : "OBJECT")
                    .put("name", written);
        }
        return type;
    }
}
