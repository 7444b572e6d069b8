package io.sealkeeper.sandbox;

import java.util.Locale;
import java.util.Optional;

/** Finds the principal of a request's bearer token. */
final class Bearer {

    private static final String SCHEME = "bearer ";

    private Bearer() {}

    static Optional<Principal> principal(Call call, Workspace workspace) {
        String header = call.authorization();
        return header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? workspace.tokens().owner(header.substring(SCHEME.length()))
                : Optional.empty();
    }
}
