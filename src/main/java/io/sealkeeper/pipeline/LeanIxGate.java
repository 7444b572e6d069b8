package io.sealkeeper.pipeline;

import io.github.bucket4j.Bucket;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.run.Run;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** What every request passes before it leaves: the budget of its technical user, and a token that will hold. */
@Singleton
@Named("leanix-gate")
@RegisterForReflection
public class LeanIxGate {

    private static final int MOST_TOKEN_ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final String TOKEN_ROUTE = "direct:leanix-token";

    private final Tokens tokens;
    private final ProducerTemplate producer;
    private final Map<Principal, Bucket> budgets = new EnumMap<>(Principal.class);

    LeanIxGate(Settings settings, Tokens tokens, ProducerTemplate producer) {
        this.tokens = tokens;
        this.producer = producer;
        int perMinute = settings.leanix().requestsPerMinute();
        if (perMinute > 0) {
            for (Principal principal : Principal.values()) {
                budgets.put(principal, budget(perMinute));
            }
        }
    }

    /** Smooth: no more at once than a second's worth. */
    private static Bucket budget(int perMinute) {
        long atOnce = Math.max(1, perMinute / 60);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    /** Lets a call through when its turn has come; ends it where there is no token to be had. */
    public void enter(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        Principal principal = call.request().principal();
        Optional<String> trouble = ensureToken(principal, call.batch().run());
        if (trouble.isPresent()) {
            call.abort(trouble.get());
            return;
        }
        pass(principal);
        call.batch().run().countRequest(call.request().kind().label());
    }

    /** Takes a token if there is none that holds; empty if all is well, else what is wrong, in words. */
    Optional<String> ensureToken(Principal principal, Run run) {
        synchronized (tokens) {
            if (tokens.fresh(principal).isPresent()) {
                return Optional.empty();
            }
            return askForToken(principal, run, MOST_TOKEN_ATTEMPTS).take(tokens, principal);
        }
    }

    /** Asks for a token, again where that may help, but in all no more often than said. */
    TokenAnswer askForToken(Principal principal, Run run, int mostAttempts) {
        TokenAnswer answer = askForToken(principal, run);
        for (int attempt = 1; attempt < mostAttempts && answer.mayPass(); attempt++) {
            pause(FIRST_PAUSE_MILLIS << attempt);
            answer = askForToken(principal, run);
        }
        return answer;
    }

    private TokenAnswer askForToken(Principal principal, Run run) {
        pass(principal);
        run.countRequest("token");
        return producer.requestBody(TOKEN_ROUTE, principal, TokenAnswer.class);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Principal principal) {
        Bucket budget = budgets.get(tokens.user(principal));
        if (budget != null) {
            budget.asBlocking().consumeUninterruptibly(1);
        }
    }
}
