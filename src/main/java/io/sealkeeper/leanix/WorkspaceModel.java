package io.sealkeeper.leanix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealkeeper.leanix.model.FieldOutline;
import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.leanix.model.TypeOutline;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealRules;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The workspace's data model: {@code GET /services/pathfinder/v1/models/dataModel}, of which {@code
 * factSheets.TYPE.config.qualitySeal} holds {@code enabled}, {@code value}, {@code unit} and {@code ignoreUpdatesFor…}
 * (Pathfinder OpenAPI, ConfigTypeOnOffWithTime). Not every user may read it. If so, nothing is known, and this is not
 * an error.
 *
 * <p>Thread-safe.
 */
public final class WorkspaceModel {

    /** The path that it is read from. */
    public static final String PATH = "/services/pathfinder/v1/models/dataModel";

    private static final ObjectMapper SORTED = JsonMapper.builder()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .build();

    private static final Map<String, String> WITHIN_ONE_TYPE = Map.of(
            "relToParent", "relToChild",
            "relToChild", "relToParent",
            "relToSuccessor", "relToPredecessor",
            "relToPredecessor", "relToSuccessor",
            "relToRequires", "relToRequiredBy",
            "relToRequiredBy", "relToRequires");

    private volatile Map<FactSheetType, SealRules> rules = Map.of();
    private volatile Map<String, String> reverses = Map.of();
    private volatile Map<FactSheetType, TypeOutline> types = Map.of();
    private volatile Optional<Mark> mark = Optional.empty();
    private volatile boolean readable;

    /**
     * Tells one data model from another.
     *
     * @param hash SHA-256 of all that it says, in hexadecimal digits
     * @param version the version that it names; empty if it names none
     */
    public record Mark(String hash, String version) {}

    /** The request that reads it. */
    public static GraphqlRequest request() {
        return new GraphqlRequest(GraphqlRequest.Kind.MODEL, Principal.WRITER, "", Map.of());
    }

    /** The data model in an answer; empty for an answer without one. Some services wrap their answers. */
    static Optional<JsonNode> in(JsonNode answer) {
        JsonNode model = answer.path("factSheets").isObject() ? answer : answer.path("data");
        return Optional.of(model).filter(m -> m.path("factSheets").isObject());
    }

    /**
     * Takes an answer; one without a data model changes nothing.
     *
     * @param schema receives what the model says of fields and relations, instead of what an earlier one said
     */
    public void take(JsonNode answer, WorkspaceSchema schema) {
        Optional<JsonNode> told = in(answer);
        if (told.isEmpty()) {
            return;
        }
        JsonNode model = told.get();
        Map<FactSheetType, SealRules> byType = new HashMap<>();
        model.path("factSheets").properties().forEach(type -> {
            JsonNode seal = type.getValue().path("config").path("qualitySeal");
            if (seal.isObject()) {
                byType.put(new FactSheetType(type.getKey()), rules(seal));
            }
        });
        WorkspaceSchema described = new WorkspaceSchema();
        DataModel.describe(model, described);
        schema.describedAs(described);
        rules = Map.copyOf(byType);
        types = DataModel.types(model, byType);
        reverses = Map.copyOf(DataModel.reverses(model));
        mark = Optional.of(new Mark(hash(model), model.path("version").asText("")));
        readable = true;
    }

    /** Whether the workspace let us read it. */
    public boolean isReadable() {
        return readable;
    }

    /** Whether an answer has the same model as was read before. */
    boolean isSame(JsonNode answer) {
        return readable && in(answer).map(WorkspaceModel::hash).equals(mark.map(Mark::hash));
    }

    /** Tells two models apart: SHA-256 of all that one says, in hexadecimal. */
    private static String hash(JsonNode model) {
        try {
            // In the order of the names: an answer may have them in any.
            byte[] text = SORTED.writeValueAsBytes(SORTED.treeToValue(model, Object.class));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * All that is known: from the model, and from the schema for the types that it was asked about.
     *
     * @param used types that somebody uses, whether or not they exist
     */
    public ModelOutline outline(WorkspaceSchema schema, Set<FactSheetType> used) {
        Map<FactSheetType, TypeOutline> all = new TreeMap<>(types);
        Set<FactSheetType> asked = new HashSet<>(types.keySet());
        asked.addAll(used);
        asked.stream().filter(schema::knows).forEach(type -> {
            Optional<TypeOutline> told = Optional.ofNullable(types.get(type));
            Map<String, FieldOutline> fields = new TreeMap<>();
            schema.fields(type)
                    .forEach(name ->
                            fields.put(name, told.map(t -> t.fields().get(name)).orElse(FieldOutline.NAMED)));
            all.put(type, new TypeOutline(told.flatMap(TypeOutline::rules), fields, true));
        });
        return new ModelOutline(readable, all);
    }

    /** Which data model was read last; empty if none was. */
    public Optional<Mark> mark() {
        return mark;
    }

    /** The types that it describes. */
    public Set<FactSheetType> types() {
        return rules.keySet();
    }

    /** The rules for the seal of a type's sheets. */
    public SealRules rules(FactSheetType type) {
        return rules.getOrDefault(type, SealRules.UNKNOWN);
    }

    /**
     * The name of a relation at its far end: from the model, else by the pattern of LeanIX's own relations ({@code
     * relXToY} and {@code relYToX}); empty where neither applies.
     */
    public Optional<String> reverse(FactSheetType near, String relation, FactSheetType far) {
        String told = reverses.get(near + "/" + relation);
        if (told != null) {
            return Optional.of(told);
        }
        return relation.equals("rel" + near + "To" + far)
                ? Optional.of("rel" + far + "To" + near)
                : Optional.ofNullable(WITHIN_ONE_TYPE.get(relation));
    }

    private static SealRules rules(JsonNode seal) {
        Set<String> ignored = new HashSet<>();
        for (String list : new String[] {"ignoreUpdatesForFields", "ignoreUpdatesForRelations"}) {
            seal.path(list).forEach(name -> ignored.add(name.asText()));
        }
        // No document says which tags are meant, so only the wildcard counts: it means all of them.
        seal.path("ignoreUpdatesForTags").forEach(name -> {
            if (Set.of("*", "tags").contains(name.asText())) {
                ignored.add("tags");
            }
        });
        return new SealRules(seal.path("enabled").asBoolean(true), renewal(seal), ignored);
    }

    private static Optional<Duration> renewal(JsonNode seal) {
        long value = seal.path("value").asLong(0);
        if (value <= 0 || value > 100_000) {
            return Optional.empty();
        }
        return switch (seal.path("unit").asText("")) {
            case "DAY", "DAYS" -> Optional.of(Duration.ofDays(value));
            case "WEEK", "WEEKS" -> Optional.of(Duration.ofDays(7 * value));
            // The shortest possible length: a review that falls due too early costs a click, one too late costs trust.
            case "MONTH", "MONTHS" -> Optional.of(Duration.ofDays(28 * value));
            case "YEAR", "YEARS" -> Optional.of(Duration.ofDays(365 * value));
            default -> Optional.empty();
        };
    }
}
