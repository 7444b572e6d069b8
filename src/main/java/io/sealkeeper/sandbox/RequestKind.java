package io.sealkeeper.sandbox;

/** What an HTTP request asks for. */
public enum RequestKind {
    TOKEN,
    /** A query of nothing but {@code __schema} and {@code __type}. */
    INTROSPECTION,
    READ,
    MUTATION,
    /** A query with {@code allLogEvents}. */
    LOG,
    /** The data model. */
    REST
}
