package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.model.ModelJson;
import io.sealkeeper.leanix.model.ModelOutline;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data model as it was read last, and the roles that the tokens named then.
 *
 * @param hash tells two models apart; empty where the data model itself could not be read
 * @param readAt {@link Instant#EPOCH} if it never was
 * @param roles by user, {@code writer} or {@code sealer}
 */
public record KnownModel(ModelOutline outline, String hash, Instant readAt, Map<String, String> roles) {

    /** Nothing was read yet. */
    public static final KnownModel NOTHING = new KnownModel(ModelOutline.NOTHING, "", Instant.EPOCH, Map.of());

    private static final String HASH = "hash";
    private static final String READ_AT = "readAt";
    private static final String ROLES = "roles";

    public KnownModel {
        roles = Collections.unmodifiableMap(new TreeMap<>(roles));
    }

    /** {@code {"hash": "…", "readAt": "…", "roles": {…}, "readable": true, "types": {…}}}. */
    ObjectNode json() {
        ObjectNode node = ModelJson.of(outline);
        node.put(HASH, hash).put(READ_AT, readAt.toString());
        ObjectNode byUser = node.putObject(ROLES);
        roles.forEach(byUser::put);
        return node;
    }

    /** {@link #NOTHING} of what can't be understood. */
    static KnownModel read(JsonNode node) {
        Map<String, String> roles = new TreeMap<>();
        node.path(ROLES)
                .properties()
                .forEach(e -> roles.put(e.getKey(), e.getValue().asText()));
        return new KnownModel(
                ModelJson.read(node),
                node.path(HASH).asText(""),
                at(node.path(READ_AT).asText("")),
                roles);
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** Whether both say the same, whenever they were read. */
    boolean saysAs(KnownModel other) {
        return outline.equals(other.outline) && hash.equals(other.hash) && roles.equals(other.roles);
    }
}
