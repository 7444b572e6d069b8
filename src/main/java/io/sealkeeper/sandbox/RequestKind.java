package io.sealkeeper.sandbox;

/** The kind of an HTTP request. */
public enum RequestKind {
    TOKEN,
    /** A query of only {@code __schema} and {@code __type}. */
    INTROSPECTION,
    READ,
    MUTATION,
    /** A query with {@code allLogEvents}. */
    LOG,
    /** The data model. */
    REST,
    /** A subscription, its events or its cursor; outside of the budget, whose limit is that of Pathfinder. */
    WEBHOOK
}
