package io.sealkeeper.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens: made, checked, expired.
 *
 * <p>Facts: RS256 JWTs with exp, iss, jti, sub, instanceUrl and principal (documented: SAP Help, Authentication; SAP's
 * public clients). The signature is fake: clients have no key to check it.
 */
final class Tokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final World world;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    private record Issued(String principalId, Instant expires) {}

    Tokens(World world) {
        this.world = world;
    }

    String issue(Principal principal, String baseUrl) {
        Instant expires = world.now().plusSeconds(world.options().accessTokenSeconds());
        String jti = world.nextId();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("exp", expires.getEpochSecond());
        claims.put("iss", baseUrl);
        claims.put("jti", jti);
        claims.put("sub", principal.email());
        claims.put("instanceUrl", baseUrl);
        if (world.answers().tokenClaims() != OpenQuestion.TokenClaims.WITHOUT_PRINCIPAL) {
            claims.put("principal", claims(principal));
        }
        byte[] signature = new byte[256];
        new Random(jti.hashCode()).nextBytes(signature);
        String token = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(Json.text(claims)) + "."
                + BASE64.encodeToString(signature);
        issued.put(token, new Issued(principal.id(), expires));
        return token;
    }

    private Map<String, Object> claims(Principal principal) {
        Map<String, Object> permission = new LinkedHashMap<>();
        if (world.answers().tokenClaims() != OpenQuestion.TokenClaims.WITHOUT_WORKSPACE) {
            permission.put("workspaceId", world.options().workspaceId());
            permission.put("workspaceName", Workspace.NAME);
        }
        if (world.answers().tokenClaims() != OpenQuestion.TokenClaims.WITHOUT_ROLE) {
            permission.put("role", principal.role().standardRole());
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        if (world.answers().tokenClaims() != OpenQuestion.TokenClaims.WITHOUT_ID) {
            claims.put("id", principal.id());
        }
        claims.put("permission", permission);
        return claims;
    }

    /** The owner of a token; empty if it is unknown or expired. */
    Optional<Principal> owner(String token) {
        Issued known = issued.get(token);
        if (known == null || !known.expires().isAfter(world.now())) {
            issued.remove(token);
            return Optional.empty();
        }
        return world.principals().byId(known.principalId());
    }

    void expireOf(String principalId) {
        issued.values().removeIf(token -> token.principalId().equals(principalId));
    }

    void expireAll() {
        issued.clear();
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
