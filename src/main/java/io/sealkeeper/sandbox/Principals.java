package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All principals; roles, rights and tokens can change while the workspace runs. */
final class Principals {

    private final Map<String, Principal> byId = new ConcurrentHashMap<>();
    private final Map<String, FieldAccess> access = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Boolean>> sealTypes = new ConcurrentHashMap<>();
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    Principals copy() {
        Principals copy = new Principals();
        copy.byId.putAll(byId);
        copy.access.putAll(access);
        copy.sealTypes.putAll(sealTypes);
        copy.expiries.putAll(expiries);
        copy.forgotten.addAll(forgotten);
        copy.revoked.addAll(revoked);
        return copy;
    }

    void add(Principal principal) {
        byId.put(principal.id(), principal);
    }

    Optional<Principal> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Principal> byApiToken(String token, Instant now) {
        boolean good =
                !token.isEmpty() && !revoked.contains(token) && now.isBefore(expiries.getOrDefault(token, Instant.MAX));
        return byId.values().stream()
                .filter(p -> good && p.apiToken().equals(token))
                .findFirst();
    }

    /** Finds a principal by id, display name or API token. */
    Principal named(String name) {
        return byId.values().stream()
                .filter(p -> p.id().equals(name) || p.displayName().equals(name) || isToken(p, name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + name));
    }

    private static boolean isToken(Principal principal, String name) {
        return !name.isEmpty() && principal.apiToken().equals(name);
    }

    Collection<Principal> all() {
        return byId.values();
    }

    void expire(String apiToken, Instant at) {
        expiries.put(apiToken, at);
    }

    void forget(String id) {
        forgotten.add(id);
    }

    /** Whether the log may not name this user, because it was forgotten or never known. */
    boolean isForgotten(String id) {
        return id.isEmpty() || forgotten.contains(id);
    }

    void revoke(String apiToken) {
        revoked.add(apiToken);
    }

    void restrict(String id, FieldAccess fields) {
        access.put(id, fields);
    }

    void maySet(String id, Map<String, Boolean> types) {
        sealTypes.put(id, Map.copyOf(types));
    }

    /** Whether it may set seals of a type, if it was said for the type; else its role says it. */
    Optional<Boolean> maySet(Principal principal, String type) {
        return Optional.ofNullable(
                sealTypes.getOrDefault(principal.id(), Map.of()).get(type));
    }

    FieldAccess access(Principal principal) {
        return access.getOrDefault(principal.id(), FieldAccess.ALL);
    }
}
