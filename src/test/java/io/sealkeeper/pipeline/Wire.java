package io.sealkeeper.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.pipeline.call.LeanIxAnswers;
import io.sealkeeper.pipeline.call.LeanIxTokens;
import io.sealkeeper.pipeline.call.TokenAnswer;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.sandbox.InProcessSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * What the routes {@code leanix-post} and {@code leanix-token} do: JSON out, JSON in, and the shipped beans decide what an
 * answer means. In place of the network is a workspace in the same thread, and a timeline on which requests get lost.
 */
final class Wire {

    /** A repeated life can print what goes over the wire: {@code -Dsimulation.wire=true}. */
    private static final boolean TELLS = Boolean.getBoolean("simulation.wire");

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Never started: exchanges can't be made without one. */
    private static final CamelContext CONTEXT = new DefaultCamelContext();

    private final InProcessSandbox sandbox;
    private final Timeline timeline;
    private final Tokens tokens;
    private final LeanIxAnswers answers;

    Wire(InProcessSandbox sandbox, Timeline timeline, Tokens tokens, LeanIxClock clock) {
        this.sandbox = sandbox;
        this.timeline = timeline;
        this.tokens = tokens;
        answers = new LeanIxAnswers(tokens, clock);
    }

    static Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(CONTEXT);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    /** An exchange as the routes of the call to LeanIX have it. */
    static Exchange exchange(Call call) {
        Exchange exchange = exchange((Object) call);
        exchange.setVariable("call", call);
        return exchange;
    }

    /** {@code leanix-post}. */
    void post(Call call) {
        Exchange exchange = exchange(call);
        try {
            String bearer = tokens.bearer(Principal.valueOf(call.getPrincipal()))
                    .orElseThrow()
                    .reveal();
            String body = JSON.writeValueAsString(call.getPayload());
            InProcessSandbox.Answer answer =
                    send("Bearer " + bearer, body, call.request().writes());
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
            answer.retryAfter().ifPresent(s -> exchange.getMessage().setHeader("Retry-After", s));
            answer.date().ifPresent(d -> exchange.getMessage().setHeader("Date", d));
            exchange.getMessage().setBody(answer.status() == 200 ? JSON.readTree(answer.body()) : answer.body());
            answers.take(exchange);
        } catch (IOException e) {
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, e);
            answers.failed(exchange);
        }
    }

    private InProcessSandbox.Answer send(String authorization, String body, boolean isWrite) throws IOException {
        Timeline.Fate fate = timeline.beforeRequest(isWrite);
        if (fate == Timeline.Fate.LOST_BEFORE) {
            timeline.afterRequest();
            throw new IOException("the connection was lost");
        }
        fate.fault().ifPresent(f -> sandbox.workspace().faults().next(1, f));
        InProcessSandbox.Answer answer = sandbox.post(InProcessSandbox.GRAPHQL, authorization, body);
        if (TELLS) {
            System.out.printf("> %s%n< %d %s%n", body.replaceAll("\\\\n *", " "), answer.status(), answer.body());
        }
        timeline.afterRequest();
        if (fate == Timeline.Fate.LOST_AFTER || !answer.whole()) {
            throw new IOException("the connection was lost");
        }
        return answer;
    }

    /** {@code leanix-data-model}; outside the timeline, because nothing is at stake yet. */
    void dataModel(Call call) {
        String bearer = tokens.bearer(Principal.WRITER).orElseThrow().reveal();
        InProcessSandbox.Answer answer = sandbox.get(WorkspaceModel.PATH, "Bearer " + bearer);
        Exchange exchange = exchange(call);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        answer.date().ifPresent(d -> exchange.getMessage().setHeader("Date", d));
        exchange.getMessage().setBody(answer.status() == 200 ? json(answer.body()) : answer.body());
        answers.take(exchange);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** {@code leanix-token}; outside the timeline, because nothing is at stake yet. */
    TokenAnswer token(Principal principal) throws JsonProcessingException {
        String credentials = "apitoken:" + tokens.apiToken(principal).secret().reveal();
        String basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        InProcessSandbox.Answer answer = sandbox.post(InProcessSandbox.TOKEN, basic, "grant_type=client_credentials");
        Exchange exchange = exchange((Object) null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        answer.date().ifPresent(d -> exchange.getMessage().setHeader("Date", d));
        exchange.getMessage().setBody(JSON.readTree(answer.body()));
        new LeanIxTokens().take(exchange);
        return exchange.getMessage().getBody(TokenAnswer.class);
    }
}
