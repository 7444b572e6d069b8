package io.sealkeeper.access;

import java.util.Optional;

/** What a request needs, by its method and path alone. What is not named needs the most. */
final class AccessRules {

    private AccessRules() {}

    /** The role that a request needs; empty where no login is asked for. */
    static Optional<Role> needed(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (reads && (path.equals("/health") || path.startsWith("/health/"))) {
            // Probes have no password; what they are told names no sheet, no person and no secret.
            return Optional.empty();
        }
        if (path.startsWith("/sources/") || path.startsWith("/pushes/")) {
            // For programs: the door asks for its own token.
            return Optional.empty();
        }
        return Optional.of(reads ? Role.VIEWER : Role.OPERATOR);
    }
}
