package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A bearer token of a technical user, issued by the MTM service for an API token (SAP Help, Authentication to SAP
 * LeanIX Services: one hour of life, no refresh token).
 *
 * @param life how long it is valid, from when it was obtained
 * @param userId {@code principal.id} of the JWT, in lower case: the technical user's own id, which the audit log names
 * @param role {@code principal.permission.role} of the JWT
 * @param workspaceId {@code principal.permission.workspaceId} of the JWT, in lower case
 * @param workspaceName {@code principal.permission.workspaceName} of the JWT
 */
public record AccessToken(
        Secret bearer,
        Duration life,
        Optional<String> userId,
        Optional<String> role,
        Optional<String> workspaceId,
        Optional<String> workspaceName) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);
    /** The limit to what the service says: a token with an endless life would never be renewed. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /** Reads the token service's answer; empty where it holds no token. */
    public static Optional<AccessToken> read(JsonNode answer) {
        String bearer = answer.path("access_token").asText("");
        if (bearer.isEmpty()) {
            return Optional.empty();
        }
        JsonNode claims = claims(bearer);
        JsonNode permission = claims.path("principal").path("permission");
        long seconds = answer.path("expires_in").asLong(0);
        Duration life = seconds > 0 ? Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds())) : DEFAULT_LIFE;
        return Optional.of(new AccessToken(
                new Secret(bearer),
                life,
                text(claims.path("principal").path("id")).map(id -> id.toLowerCase(Locale.ROOT)),
                text(permission.path("role")),
                text(permission.path("workspaceId")).map(id -> id.toLowerCase(Locale.ROOT)),
                text(permission.path("workspaceName"))));
    }

    /** Which claims it has: the name of the answer in a profile; empty for a mixture that has none. */
    public Optional<String> claims() {
        boolean workspace = workspaceId.isPresent() || workspaceName.isPresent();
        if (userId.isEmpty() && role.isEmpty() && !workspace) {
            return Optional.of("without-principal");
        }
        long missing = Stream.of(userId.isPresent(), role.isPresent(), workspace)
                .filter(there -> !there)
                .count();
        if (missing > 1) {
            return Optional.empty();
        }
        return Optional.of(
                missing == 0
                        ? "all"
                        : userId.isEmpty() ? "without-id" : role.isEmpty() ? "without-role" : "without-workspace");
    }

    /** Whether it should be renewed: from a minute before it expires, or from half its life if it is short-lived. */
    public boolean isStale(Duration age) {
        Duration margin =
                Duration.ofMinutes(1).compareTo(life.dividedBy(2)) < 0 ? Duration.ofMinutes(1) : life.dividedBy(2);
        return age.compareTo(life.minus(margin)) >= 0;
    }

    /** Does not check the signature: LeanIX does. The claims only tell who we are; any of them may be missing. */
    private static JsonNode claims(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(parts.length > 1 ? parts[1] : ""));
        } catch (IOException | IllegalArgumentException e) {
            return JSON.createObjectNode();
        }
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("").strip()).filter(t -> !t.isEmpty());
    }
}
