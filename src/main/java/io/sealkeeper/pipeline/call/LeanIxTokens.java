package io.sealkeeper.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.pipeline.clock.DateHeader;
import io.sealkeeper.pipeline.flow.FaultWords;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Reads the token service's answers, for the route {@code leanix-token}. */
@Singleton
@Named("leanix-tokens")
@RegisterForReflection
public class LeanIxTokens {

    /** Takes an HTTP answer. */
    public void take(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        Optional<JsonNode> body = Optional.ofNullable(exchange.getMessage().getBody())
                .filter(JsonNode.class::isInstance)
                .map(JsonNode.class::cast);
        Optional<Instant> serverTime = DateHeader.of(exchange);
        exchange.getMessage().setBody(new TokenAnswer(status, body, "", Optional.empty(), serverTime));
    }

    /** Takes a call without an HTTP answer. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.getMessage()
                .setBody(new TokenAnswer(
                        0, Optional.empty(), FaultWords.of(cause), Optional.of(cause), Optional.empty()));
    }
}
