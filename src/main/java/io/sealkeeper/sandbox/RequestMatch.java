package io.sealkeeper.sandbox;

import java.util.Optional;

/**
 * Which requests a {@link Fault} hits.
 *
 * @param text a piece of the request's body: of the document or of its variables
 * @param principal a display name
 * @param skip how many matching requests are spared before the first hit
 */
public record RequestMatch(Optional<RequestKind> kind, Optional<String> text, Optional<String> principal, int skip) {

    public static RequestMatch any() {
        return new RequestMatch(Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    public static RequestMatch of(RequestKind kind) {
        return new RequestMatch(Optional.of(kind), Optional.empty(), Optional.empty(), 0);
    }

    public RequestMatch containing(String piece) {
        return new RequestMatch(kind, Optional.of(piece), principal, skip);
    }

    public RequestMatch by(String displayName) {
        return new RequestMatch(kind, text, Optional.of(displayName), skip);
    }

    public RequestMatch skipping(int requests) {
        return new RequestMatch(kind, text, principal, requests);
    }

    boolean matches(RequestKind asked, String body, String caller) {
        return kind.map(k -> k == asked).orElse(true)
                && principal.map(caller::equals).orElse(true)
                && text.map(body::contains).orElse(true);
    }
}
