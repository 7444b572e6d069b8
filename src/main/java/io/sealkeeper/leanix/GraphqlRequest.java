package io.sealkeeper.leanix;

import java.util.Locale;
import java.util.Map;

/**
 * One GraphQL request. Only this package makes one, and the call to LeanIX takes nothing else: so a route can say when a
 * request is made, never what is written or whose seal is set.
 */
public final class GraphqlRequest {

    /** What a request is for; requests are counted by it. */
    public enum Kind {
        SCHEMA,
        /** The workspace's data model: not GraphQL, but a resource that is read. */
        MODEL,
        READ,
        /** What a user may do. */
        RIGHTS,
        /** Whether LeanIX would take an update; changes nothing. */
        VALIDATION,
        UPDATE,
        LOG,
        SEAL;

        /** The name in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final Principal principal;
    private final String query;
    private final Map<String, Object> variables;

    GraphqlRequest(Kind kind, Principal principal, String query, Map<String, Object> variables) {
        this.kind = kind;
        this.principal = principal;
        this.query = query;
        this.variables = variables;
    }

    public Kind kind() {
        return kind;
    }

    public Principal principal() {
        return principal;
    }

    /** Whether asking twice could write twice. */
    public boolean writes() {
        return kind == Kind.UPDATE || kind == Kind.SEAL;
    }

    /** Whether the work can be done without it. */
    public boolean isOptional() {
        return kind == Kind.MODEL || kind == Kind.RIGHTS;
    }

    /** What goes over the wire, to be marshalled as JSON. */
    public Map<String, Object> payload() {
        return Map.of("query", query, "variables", variables);
    }
}
