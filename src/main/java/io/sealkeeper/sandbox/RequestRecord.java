package io.sealkeeper.sandbox;

/**
 * One request that arrived.
 *
 * @param principal the display name; empty if the request had no valid token
 * @param aliases the number of top-level fields in the GraphQL operation
 * @param status the HTTP status answered; 0 where the connection was dropped
 * @param document the beginning of the GraphQL document; empty for other kinds
 */
public record RequestRecord(
        long number, RequestKind kind, String principal, int aliases, int status, String document) {}
