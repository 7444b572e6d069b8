package io.sealkeeper.leanix;

import java.util.Locale;
import java.util.Map;

/**
 * One GraphQL request. Only this package creates one, and the call to LeanIX takes nothing else. So a route decides
 * when a request is made, but not what is written or whose seal is set.
 */
public final class GraphqlRequest {

    /** The purpose of a request; requests are counted by it. */
    public enum Kind {
        SCHEMA,
        /** Reads the workspace's data model, a plain resource and not GraphQL. */
        MODEL,
        READ,
        /** Reads a user's permissions. */
        RIGHTS,
        /** Checks whether LeanIX would accept an update; changes nothing. */
        VALIDATION,
        /** Reads events of a subscription, or moves its cursor; a plain resource and not GraphQL. */
        WEBHOOK,
        UPDATE,
        LOG,
        SEAL,
        /** Makes or takes away a comment; changes neither fields nor seals. */
        COMMENT;

        /** The name in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final Principal principal;
    private final String query;
    private final Map<String, Object> variables;
    private final boolean optional;

    GraphqlRequest(Kind kind, Principal principal, String query, Map<String, Object> variables) {
        this(kind, principal, query, variables, kind == Kind.MODEL || kind == Kind.RIGHTS);
    }

    private GraphqlRequest(
            Kind kind, Principal principal, String query, Map<String, Object> variables, boolean optional) {
        this.kind = kind;
        this.principal = principal;
        this.query = query;
        this.variables = variables;
        this.optional = optional;
    }

    /** The same request where the work can be done without its answer. */
    GraphqlRequest asOptional() {
        return new GraphqlRequest(kind, principal, query, variables, true);
    }

    public Kind kind() {
        return kind;
    }

    public Principal principal() {
        return principal;
    }

    /** Whether sending it twice could write twice. */
    public boolean writes() {
        return kind == Kind.UPDATE || kind == Kind.SEAL || kind == Kind.COMMENT;
    }

    /** Whether the work can be done without it. */
    public boolean isOptional() {
        return optional;
    }

    /** One of the variables as text, for a plain resource; empty if there is none. */
    public String resource(String name) {
        return String.valueOf(variables.getOrDefault(name, ""));
    }

    /** What is sent, to be marshalled as JSON. */
    public Map<String, Object> payload() {
        return Map.of("query", query, "variables", variables);
    }
}
