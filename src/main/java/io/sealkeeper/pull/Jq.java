package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultExchange;

/** A jq expression, run like a mapping's. Not thread-safe. */
final class Jq {

    private final Expression expression;
    private final Exchange scratch;

    Jq(CamelContext context, String text) {
        expression = context.resolveLanguage("jq").createExpression(text);
        expression.init(context);
        scratch = new DefaultExchange(context);
    }

    /**
     * The result; empty if there is none, or if it is null or false.
     *
     * @throws RuntimeException if it fails on the value
     */
    Optional<JsonNode> of(JsonNode value) {
        scratch.getMessage().setBody(value);
        JsonNode result = expression.evaluate(scratch, JsonNode.class);
        return Optional.ofNullable(result)
                .filter(r -> !(r instanceof NullNode) && !r.isMissingNode())
                .filter(r -> !r.isBoolean() || r.booleanValue());
    }
}
