package io.sealkeeper.access;

import java.util.Optional;

/** The role that a request needs, by method and path alone. A path that is not listed needs the highest role. */
final class AccessRules {

    private AccessRules() {}

    /** The role that a request needs; empty if it needs no login. */
    static Optional<Role> needed(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (reads && (path.equals("/health") || path.startsWith("/health/"))) {
            // Probes have no password; the answers name no sheet, no person and no secret.
            return Optional.empty();
        }
        if (path.startsWith("/sources/") || path.startsWith("/pushes/")) {
            // For programs: this endpoint checks its own token.
            return Optional.empty();
        }
        return Optional.of(reads ? Role.VIEWER : Role.OPERATOR);
    }
}
