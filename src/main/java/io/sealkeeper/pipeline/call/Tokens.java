package io.sealkeeper.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.AccessToken;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.seal.Signs;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The technical users' bearer tokens. {@link #fresh} gives a token only while it has not expired, so it is renewed in
 * time. If writer and sealer are one user, there is one token. Thread-safe.
 */
@Singleton
@RegisterForReflection
public class Tokens {

    /**
     * @param number tells it from earlier and later tokens
     * @param refused by LeanIX: {@link #fresh} no longer gives it, but what it says about the user stays true
     */
    private record Held(AccessToken token, long takenAt, long number, boolean refused) {}

    private final Settings.LeanIx settings;
    private final Ticks ticks;
    private final Map<Principal, Held> held = new EnumMap<>(Principal.class);
    private long taken;

    public Tokens(Settings settings, Ticks ticks) {
        this.settings = settings.leanix();
        this.ticks = ticks;
    }

    /** The principal whose token is used: the writer's, if writer and sealer are one user. */
    Principal user(Principal principal) {
        return settings.oneUser() ? Principal.WRITER : principal;
    }

    public Settings.ApiToken apiToken(Principal principal) {
        return settings.tokens().get(principal);
    }

    /** A token that is still valid for a request made now. */
    public synchronized Optional<AccessToken> fresh(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .filter(h -> !h.refused() && !h.token().isStale(ticks.since(h.takenAt())))
                .map(Held::token);
    }

    /** The bearer to send, however old: LeanIX decides whether it is valid. */
    public synchronized Optional<Secret> bearer(Principal principal) {
        return Optional.ofNullable(held.get(user(principal))).map(h -> h.token().bearer());
    }

    /** Stores the token of an answer; false if the answer holds none. */
    public synchronized boolean take(Principal principal, JsonNode answer) {
        Optional<AccessToken> token = AccessToken.read(answer);
        token.ifPresent(t -> held.put(user(principal), new Held(t, ticks.nanos(), ++taken, false)));
        return token.isPresent();
    }

    /** The number of the token that a request is sent with now; 0 if there is none. */
    public synchronized long number(Principal principal) {
        Held now = held.get(user(principal));
        return now == null ? 0 : now.number();
    }

    /**
     * Records that LeanIX refused a token: the next request takes a new one, unless another has taken one meanwhile.
     */
    public synchronized void refused(Principal principal, long number) {
        held.computeIfPresent(
                user(principal),
                (user, now) -> now.number() == number ? new Held(now.token(), now.takenAt(), number, true) : now);
    }

    /** Drops a token that must not be used at all: from here on there is none. */
    synchronized void drop(Principal principal) {
        held.remove(user(principal));
    }

    /** The technical user's id, as in the audit log: from the setting, else from the token. */
    public synchronized Optional<String> userId(Principal principal) {
        return apiToken(principal).userId().or(() -> Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().userId()));
    }

    /** The standard role in the technical user's token. */
    synchronized Optional<String> role(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().role());
    }

    /** The workspace of the technical user's token: its name, else its id. */
    synchronized Optional<String> workspace(Principal principal) {
        return workspaceName(principal).or(() -> workspaceId(principal));
    }

    /** The workspace id in the technical user's token. */
    synchronized Optional<String> workspaceId(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().workspaceId());
    }

    /** The workspace name in the technical user's token. */
    synchronized Optional<String> workspaceName(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().workspaceName());
    }

    /** Whether the token names the role that may do everything. */
    public boolean isAdmin(Principal principal) {
        return role(principal).filter("ADMIN"::equals).isPresent();
    }

    /** What the user's token says of it: the name of the answer in a profile; empty if no token is held. */
    synchronized Optional<String> claims(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().claims());
    }

    /** What the tokens say about the set-up. */
    Signs signs() {
        return Signs.of(settings.oneUser(), role(Principal.WRITER));
    }

    /** The user ids of all our tokens, as far as known. */
    public Set<String> us() {
        return Stream.of(Principal.values()).flatMap(p -> userId(p).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
