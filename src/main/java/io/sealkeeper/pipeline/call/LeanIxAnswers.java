package io.sealkeeper.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.pipeline.clock.DateHeader;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Decides what an HTTP answer, or the lack of one, means for a call. It retries only what can't write twice: reads, and
 * requests that LeanIX surely did not carry out.
 */
@Singleton
@Named("leanix-answers")
@RegisterForReflection
public class LeanIxAnswers {

    private static final int MOST_FAILURES = 5;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final int MOST_RATE_REFUSALS = 100;

    /** Each token was new when it was sent: so many in a row are not revoked by chance. */
    private static final int MOST_REFUSED_TOKENS = 6;

    /** For an inquiry, and for an optional request. */
    private static final int FEWEST_TRIES = 2;

    private static final long LONGEST_PAUSE_WHILE_SOMEBODY_WAITS_MILLIS = 5_000;

    private final Tokens tokens;
    private final LeanIxClock clock;

    public LeanIxAnswers(Tokens tokens, LeanIxClock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Takes an HTTP answer to a call. */
    public void take(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        call.cameWith(status);
        if (status == 200 && exchange.getMessage().getBody() instanceof JsonNode json && json.isObject()) {
            // Only here: an error may come from a proxy, with the time of its own clock.
            clock.answered(call.leftAt(), DateHeader.of(exchange));
            call.answered(new GraphqlAnswer(json));
            sawErrors(call, json);
        } else if (call.request().kind() == GraphqlRequest.Kind.WEBHOOK && status >= 200 && status < 300) {
            // No news may be an empty body (SAP Help, Pull Webhooks).
            call.answered(new GraphqlAnswer(JsonNodeFactory.instance.objectNode()));
        } else if (status == 200) {
            unknown(call, "an answer that is no GraphQL result");
        } else if (status == 401) {
            unauthorized(call);
        } else if (status == 429) {
            rateLimited(call, exchange.getMessage().getHeader("Retry-After", "", String.class));
        } else if (status == 403 && !mayBeForbidden(call)) {
            call.abort("LeanIX forbids the " + call.request().principal().label()
                    + " to use its API (HTTP 403); ask the LeanIX admin for the technical user's rights");
        } else if (status == 408 || status == 425 || status == 499) {
            // Something on the way timed out; LeanIX may still be working on it.
            unknown(call, "HTTP " + status);
        } else if (status >= 400 && status < 500) {
            refused(call, status, exchange.getMessage().getBody(String.class));
        } else if (status >= 300 && status < 400) {
            call.abort("LeanIX sends us elsewhere (HTTP " + status + "); check leanix.base-url");
        } else {
            unknown(call, "HTTP " + status);
        }
    }

    private static void sawErrors(Call call, JsonNode json) {
        JsonNode errors = json.path("errors");
        if (json.path("data").isObject() && (errors.isMissingNode() || errors.isNull())) {
            WorkspaceProfile.of(call.batch().run())
                    .saw(Question.ERRORS_ON_SUCCESS, errors.isNull() ? "null" : "absent");
        }
    }

    /** Takes a call without an HTTP answer, or with one that could not be read to its end. */
    public void failed(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String words = FaultWords.of(cause);
        if (call.batch().isInquiry() && cause instanceof SocketTimeoutException) {
            call.abort("LeanIX did not answer in time");
        } else if (isBeforeSending(cause)) {
            retryOr(
                    call,
                    () -> call.abort("LeanIX can't be reached: " + words + "; check leanix.base-url and the network"));
        } else {
            unknown(call, words);
        }
    }

    /** An optional request may be forbidden; a forbidden restoration is parked, a forbidden comment is not made. */
    private static boolean mayBeForbidden(Call call) {
        return call.request().isOptional()
                || call.request().kind() == GraphqlRequest.Kind.SEAL
                || call.request().kind() == GraphqlRequest.Kind.COMMENT;
    }

    /** LeanIX did not process it. Retries with another token, at once the first time, then with growing pauses. */
    private void unauthorized(Call call) {
        tokens.refused(call.request().principal(), call.token());
        int refused = call.countRefusedToken();
        if (refused < (call.batch().isInquiry() ? FEWEST_TRIES : MOST_REFUSED_TOKENS)) {
            call.again(refused == 1 ? 0 : backOff(refused - 2));
        } else {
            call.abort("LeanIX refuses the token of the "
                    + call.request().principal().label()
                    + " (HTTP 401), though it was new, " + refused
                    + " times in a row; check whether the technical user still has access");
        }
    }

    /** Retries after a pause, and does not count it as a failed attempt. */
    private static void rateLimited(Call call, String retryAfter) {
        int refusals = call.countRateRefusal();
        long pause = seconds(retryAfter).map(s -> s * 1000 + jitter(250)).orElseGet(() -> backOff(refusals + 2));
        boolean tooLong = call.batch().isInquiry()
                && (refusals > FEWEST_TRIES || pause > LONGEST_PAUSE_WHILE_SOMEBODY_WAITS_MILLIS);
        if (refusals > MOST_RATE_REFUSALS || tooLong) {
            call.abort("LeanIX keeps refusing requests for their rate (HTTP 429); lower leanix.requests-per-minute");
        } else {
            call.againForRate(pause);
        }
    }

    private static Optional<Long> seconds(String retryAfter) {
        return Optional.of(retryAfter.strip())
                .filter(t -> t.matches("\\d{1,4}"))
                .map(Long::parseLong)
                .map(s -> Math.min(s, 600));
    }

    /** The document was refused as a whole: the same as a refusal by GraphQL. */
    private static void refused(Call call, int status, String body) {
        call.answered(GraphqlAnswer.refused("HTTP " + status + " " + FaultWords.excerpt(body)));
    }

    /** Nobody knows whether LeanIX did it: a read is retried; after a write, the step has to read the sheet. */
    private static void unknown(Call call, String words) {
        if (call.request().writes()) {
            call.lost(words);
        } else if (call.isDivisible() && !call.batch().isInquiry() && isForItsSize(call)) {
            call.cutOff(words);
        } else {
            retryOr(
                    call,
                    () -> call.abort("LeanIX does not answer as it should (" + words + ") to "
                            + article(call.request().kind())
                            + (call.batch().isInquiry() ? "" : ", " + MOST_FAILURES + " times in a row")));
        }
    }

    /** A server that has a fault of its own may answer a moment later; one that took too long or broke off would again. */
    private static boolean isForItsSize(Call call) {
        return call.status() < 500 || call.status() == 504 || call.failures() > 0;
    }

    private static void retryOr(Call call, Runnable giveUp) {
        int failures = call.countFailure();
        int most = call.request().isOptional() || call.batch().isInquiry() ? FEWEST_TRIES : MOST_FAILURES;
        if (failures < most) {
            call.again(backOff(failures));
        } else if (call.request().isOptional()) {
            call.answered(GraphqlAnswer.refused("LeanIX does not give it"));
        } else {
            giveUp.run();
        }
    }

    private static String article(GraphqlRequest.Kind kind) {
        return switch (kind) {
            case SCHEMA -> "the question for its schema";
            case MODEL -> "the reading of its data model";
            case READ -> "a reading";
            case RIGHTS -> "the question what a user may do";
            case WEBHOOK -> "the reading of a subscription's events";
            case LOG -> "the reading of an audit log";
            case VALIDATION -> "the question whether it would take an update";
            case UPDATE -> "an update";
            case SEAL -> "a restoration";
            case COMMENT -> "a comment";
        };
    }

    private static long backOff(int failures) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 20));
        return longest / 2 + jitter(longest / 2);
    }

    private static long jitter(long below) {
        return ThreadLocalRandom.current().nextLong(below + 1);
    }

    private static boolean isBeforeSending(Throwable cause) {
        return Stream.iterate(cause, t -> t != null, Throwable::getCause)
                .anyMatch(t -> t instanceof ConnectException || t instanceof UnknownHostException);
    }
}
