package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.model.ModelJson;
import io.sealkeeper.leanix.model.ModelOutline;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data model as it was read last, and the roles that the tokens named then: to notice what has changed since, and to compare
 * workspaces.
 *
 * @param roles by user, {@code writer} or {@code sealer}
 */
public record KnownOutline(ModelOutline model, Map<String, String> roles) {

    /** Nothing was read yet. */
    public static final KnownOutline NOTHING = new KnownOutline(ModelOutline.NOTHING, Map.of());

    private static final String ROLES = "roles";

    public KnownOutline {
        roles = Collections.unmodifiableMap(new TreeMap<>(roles));
    }

    /** {@code {"roles": {…}, "readable": true, "types": {…}}}. */
    ObjectNode json() {
        ObjectNode node = ModelJson.of(model);
        ObjectNode byUser = node.putObject(ROLES);
        roles.forEach(byUser::put);
        return node;
    }

    /** {@link #NOTHING} of what can't be understood. */
    static KnownOutline read(JsonNode node) {
        Map<String, String> roles = new TreeMap<>();
        node.path(ROLES)
                .properties()
                .forEach(e -> roles.put(e.getKey(), e.getValue().asText()));
        return new KnownOutline(ModelJson.read(node), roles);
    }
}
