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
 * The technical users' bearer tokens: taken once, renewed before they expire. Where one user is writer and sealer, there
 * is one token.
 */
@Singleton
@RegisterForReflection
public class Tokens {

    /**
     * @param number tells it from those before and after it
     * @param refused by LeanIX: it is not sent again, and what it says of the user stays true
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

    /** The principal whose token a request really uses. */
    Principal user(Principal principal) {
        return settings.oneUser() ? Principal.WRITER : principal;
    }

    public Settings.ApiToken apiToken(Principal principal) {
        return settings.tokens().get(principal);
    }

    /** A token that will still hold for a request made now. */
    public synchronized Optional<AccessToken> fresh(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .filter(h -> !h.refused() && !h.token().isStale(ticks.since(h.takenAt())))
                .map(Held::token);
    }

    /** The bearer to send, however old: LeanIX has the last word on it. */
    public synchronized Optional<Secret> bearer(Principal principal) {
        return Optional.ofNullable(held.get(user(principal))).map(h -> h.token().bearer());
    }

    /** Keeps what the token service answered; false if there is no token in it. */
    public synchronized boolean take(Principal principal, JsonNode answer) {
        Optional<AccessToken> token = AccessToken.read(answer);
        token.ifPresent(t -> held.put(user(principal), new Held(t, ticks.nanos(), ++taken, false)));
        return token.isPresent();
    }

    /** Which of a user's tokens a request is sent with now; 0 where there is none. */
    public synchronized long number(Principal principal) {
        Held now = held.get(user(principal));
        return now == null ? 0 : now.number();
    }

    /** LeanIX refused a token: the next request takes a new one, unless another request has taken it meanwhile. */
    public synchronized void refused(Principal principal, long number) {
        held.computeIfPresent(
                user(principal),
                (user, now) -> now.number() == number ? new Held(now.token(), now.takenAt(), number, true) : now);
    }

    /** One that may not be used at all: from here on there is none. */
    synchronized void drop(Principal principal) {
        held.remove(user(principal));
    }

    /** The technical user's own id, which the audit log names: as set by the operator, else as the token tells. */
    public synchronized Optional<String> userId(Principal principal) {
        return apiToken(principal).userId().or(() -> Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().userId()));
    }

    /** The standard role that the technical user's token names. */
    synchronized Optional<String> role(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().role());
    }

    /** The workspace that the technical user's token is for, by its name, or else its id. */
    synchronized Optional<String> workspace(Principal principal) {
        return workspaceName(principal).or(() -> workspaceId(principal));
    }

    /** The id of the workspace that the technical user's token is for. */
    synchronized Optional<String> workspaceId(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().workspaceId());
    }

    /** The name of the workspace that the technical user's token is for. */
    synchronized Optional<String> workspaceName(Principal principal) {
        return Optional.ofNullable(held.get(user(principal)))
                .flatMap(h -> h.token().workspaceName());
    }

    /** What the tokens tell of the set-up. */
    Signs signs() {
        return Signs.of(settings.oneUser(), role(Principal.WRITER));
    }

    /** The user ids of all our tokens, as far as they are known. */
    public Set<String> us() {
        return Stream.of(Principal.values()).flatMap(p -> userId(p).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
