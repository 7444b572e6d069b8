package io.sealkeeper.pipeline.call;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.clock.Pause;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.SheetLog;
import io.sealkeeper.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Every request passes here before it leaves. It waits for a token that is still valid, for the budget of its technical
 * user, and for its turn among the requests that may be in flight at once.
 */
@Singleton
@Named("leanix-gate")
@RegisterForReflection
public class LeanIxGate {

    private static final int MOST_TOKEN_ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long MEETS_EVERY_MILLIS = 20;
    private static final String TOKEN_ROUTE = "direct:leanix-token";

    private final Tokens tokens;
    private final ProducerTemplate producer;
    private final Map<Principal, Budget> budgets = new EnumMap<>(Principal.class);
    private final Semaphore sideBySide;
    private final Pause pause;
    private final Contact contact;
    private final Ticks ticks;
    private final LeanIxClock clock;
    private final WorkspaceGuard guard;

    @Inject
    public LeanIxGate(
            Settings settings,
            Tokens tokens,
            ProducerTemplate producer,
            Ticks ticks,
            LeanIxClock clock,
            Contact contact,
            WorkspaceGuard guard) {
        this(settings, tokens, producer, ticks, clock, contact, guard, Pause.REAL);
    }

    public LeanIxGate(Settings settings, Tokens tokens, ProducerTemplate producer, Ticks ticks, LeanIxClock clock) {
        this(settings, tokens, producer, ticks, clock, Pause.REAL);
    }

    public LeanIxGate(
            Settings settings, Tokens tokens, ProducerTemplate producer, Ticks ticks, LeanIxClock clock, Pause pause) {
        this(settings, tokens, producer, ticks, clock, new Contact(), new WorkspaceGuard(settings, tokens), pause);
    }

    private LeanIxGate(
            Settings settings,
            Tokens tokens,
            ProducerTemplate producer,
            Ticks ticks,
            LeanIxClock clock,
            Contact contact,
            WorkspaceGuard guard,
            Pause pause) {
        this.tokens = tokens;
        this.guard = guard;
        this.ticks = ticks;
        this.clock = clock;
        this.contact = contact;
        this.producer = producer;
        this.pause = pause;
        int atOnce = settings.leanix().parallelRequests();
        sideBySide = new Semaphore(atOnce, true);
        for (Principal principal : Principal.values()) {
            budgets.put(
                    principal,
                    new Budget(principal.label(), settings.leanix().requestsPerMinute(), atOnce, ticks, pause));
        }
    }

    /**
     * Lets a call through when its turn has come; aborts it if there is no token, or the workspace is not the folder's.
     */
    public void enter(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        SheetLog.on(call.batch().run());
        Principal principal = call.request().principal();
        Optional<String> trouble = ensureToken(principal, call.batch().run());
        if (trouble.isEmpty() && call.request().writes() && !guard.isBound()) {
            trouble = Optional.of("the data folder is not bound to a workspace yet: a fault of the program");
        }
        if (trouble.isPresent()) {
            call.abort(trouble.get());
            return;
        }
        pass(budget(principal));
        sideBySide.acquireUninterruptibly();
        // The last moment before it leaves: the waits above may have been longer than the lease.
        if (call.request().writes() && guard.isCutOff()) {
            sideBySide.release();
            call.abort(
                    "the journal could not be reached for as long as this replica's lease lasts, so others may have taken"
                            + " over its work: nothing is sent until it can");
            return;
        }
        call.through(sideBySide::release);
        call.with(tokens.number(principal));
        call.batch().run().countRequest(call.request().kind().label());
        call.leaves(ticks.nanos());
    }

    /** Ends a call, answered or not: the next call may go. */
    public void leave(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        call.back();
        call.took(ticks.since(call.leftAt()));
        contact.back(call.getKind(), call.status(), ticks.since(call.leftAt()));
        clock.trouble().ifPresent(call.batch().run()::note);
        if (call.isRefusedForRate()) {
            call.batch().run().countRefusedForRate();
            Duration rest = Duration.ofMillis(call.getPauseMillis());
            budget(call.request().principal()).refused(rest);
            guard.replicas().ifPresent(r -> r.rest(rest));
        }
    }

    /** The states of the budgets, by technical user. */
    Map<Principal, Budget.State> budgets() {
        Map<Principal, Budget.State> states = new EnumMap<>(Principal.class);
        for (Principal principal : Principal.values()) {
            states.put(tokens.user(principal), budget(principal).state());
        }
        return states;
    }

    /** The same, for monitoring. If writer and sealer are one user, there is one entry. */
    public List<RateNow> rates() {
        return budgets().entrySet().stream()
                .map(e -> new RateNow(
                        e.getKey().label(),
                        e.getValue().perMinute(),
                        e.getValue().most(),
                        e.getValue().refused(),
                        e.getValue().pausesFor()))
                .toList();
    }

    /** Which budgets are slower than set, in words; empty if none is. */
    public Optional<String> slowed() {
        String words = budgets().entrySet().stream()
                .filter(e -> e.getValue().isSlowed())
                .map(e -> e.getKey().label() + " " + e.getValue().words())
                .collect(Collectors.joining(", "));
        return Optional.of(words).filter(w -> !w.isEmpty());
    }

    private Budget budget(Principal principal) {
        return budgets.get(tokens.user(principal));
    }

    /**
     * Takes a token if there is no valid one. Returns empty if the token may be used, else what is wrong, in words. A
     * token of another workspace is dropped.
     */
    Optional<String> ensureToken(Principal principal, Run run) {
        return ensureToken(principal, () -> takeToken(principal, run));
    }

    /**
     * Takes the tokens that are missing, side by side. Returns what is wrong with the first that may not be used.
     *
     * @param calls makes the requests
     */
    Optional<String> ensureTokens(Run run, Executor calls) {
        Map<Principal, CompletableFuture<TokenAnswer>> asked = new EnumMap<>(Principal.class);
        for (Principal principal : Principal.values()) {
            Principal user = tokens.user(principal);
            if (tokens.fresh(user).isEmpty()) {
                asked.computeIfAbsent(
                        user,
                        u -> CompletableFuture.supplyAsync(() -> askForToken(u, run, MOST_TOKEN_ATTEMPTS), calls));
            }
        }
        return Stream.of(Principal.values())
                .flatMap(p ->
                        ensureToken(p, () -> asked.get(tokens.user(p)).join().take(tokens, p)).stream())
                .findFirst();
    }

    private Optional<String> ensureToken(Principal principal, Supplier<Optional<String>> take) {
        synchronized (tokens) {
            boolean fresh = tokens.fresh(principal).isPresent();
            Optional<String> trouble = fresh ? Optional.empty() : take.get();
            if (trouble.isEmpty()) {
                trouble = guard.trouble(principal).map(ForeignWorkspace::words);
                trouble.ifPresent(foreign -> tokens.drop(principal));
            }
            if (!fresh || trouble.isPresent()) {
                contact.token(trouble);
            }
            return trouble;
        }
    }

    /** Takes a token, whatever its workspace. Returns empty if one came, else what is wrong, in words. */
    Optional<String> takeToken(Principal principal, Run run) {
        return askForToken(principal, run, MOST_TOKEN_ATTEMPTS).take(tokens, principal);
    }

    public WorkspaceGuard guard() {
        return guard;
    }

    /** Asks for a token, and retries where that may help, with at most so many attempts. */
    TokenAnswer askForToken(Principal principal, Run run, int mostAttempts) {
        TokenAnswer answer = askForToken(principal, run);
        for (int attempt = 1; attempt < mostAttempts && answer.mayPass(); attempt++) {
            pause.millis(FIRST_PAUSE_MILLIS << attempt);
            answer = askForToken(principal, run);
        }
        return answer;
    }

    /** Replicas use equal parts of the budget; a new one waits until all others know of it. */
    private void pass(Budget budget) {
        Optional<Replicas> replicas = guard.replicas();
        while (replicas.isPresent() && !replicas.get().others().know()) {
            pause.millis(MEETS_EVERY_MILLIS);
        }
        replicas.ifPresent(
                r -> budget.isSharedBy(r.others().sharers(), r.others().rest()));
        budget.pass();
    }

    private TokenAnswer askForToken(Principal principal, Run run) {
        pass(budget(principal));
        run.countRequest("token");
        long asked = ticks.nanos();
        TokenAnswer answer = producer.requestBody(TOKEN_ROUTE, principal, TokenAnswer.class);
        contact.back("token", answer.status(), ticks.since(asked));
        if (answer.body().isPresent()) {
            clock.answered(asked, answer.serverTime());
        }
        return answer;
    }
}
