package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.language.jq.JqFunctions;
import org.apache.camel.spi.ExpressionResultTypeAware;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.support.builder.ExpressionBuilder;

/**
 * An expression in jq. It gives what Camel's own gives: the value; a list of them, if there are several; null if there
 * is none, or if it is null.
 */
final class JqText extends ExpressionAdapter implements ExpressionResultTypeAware {

    private final String text;
    private final Scope library;
    private final Expression source;
    private final Class<?> resultType;
    private final Optional<FailureListener> listener;
    private net.thisptr.jackson.jq.Expression expression;

    JqText(String text, Scope library, FailureListener listener) {
        this(text, library, null, null, Optional.of(listener));
    }

    JqText(String text, Scope library, Expression source, Class<?> resultType) {
        this(text, library, source, resultType, Optional.empty());
    }

    private JqText(
            String text, Scope library, Expression source, Class<?> resultType, Optional<FailureListener> listener) {
        this.listener = listener;
        this.text = text;
        this.library = library;
        this.source = source == null ? ExpressionBuilder.bodyExpression() : source;
        this.resultType = resultType == null || resultType == Object.class ? JsonNode.class : resultType;
    }

    /** @throws ExpressionIllegalSyntaxException caused by a {@link JqMistake} */
    @Override
    public void init(CamelContext context) {
        if (expression != null) {
            return;
        }
        super.init(context);
        source.init(context);
        try {
            expression = Parser.parse(text, library, listener);
        } catch (JqMistake e) {
            throw new ExpressionIllegalSyntaxException(text, e);
        }
    }

    @Override
    public String getExpressionText() {
        return text;
    }

    @Override
    public Class<?> getResultType() {
        return resultType;
    }

    @Override
    public boolean matches(Exchange exchange) {
        Object value = evaluate(exchange, Object.class);
        return value instanceof BooleanNode is
                ? is.booleanValue()
                : value instanceof Collection<?> several && !several.isEmpty();
    }

    @Override
    public Object evaluate(Exchange exchange) {
        List<JsonNode> values = values(exchange);
        if (values.isEmpty() || (values.size() == 1 && values.get(0).isNull())) {
            return null;
        }
        if (values.size() == 1) {
            return converted(exchange, values.get(0));
        }
        return resultType == JsonNode.class
                ? values
                : values.stream()
                        .filter(value -> !value.isNull())
                        .map(value -> converted(exchange, value))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private Object converted(Exchange exchange, JsonNode value) {
        return resultType == JsonNode.class
                ? value
                : exchange.getContext().getTypeConverter().convertTo(resultType, exchange, value);
    }

    private List<JsonNode> values(Exchange exchange) {
        try {
            JqFunctions.EXCHANGE_LOCAL.set(exchange);
            List<JsonNode> values = new ArrayList<>(1);
            expression.apply(Scope.newChildScope(library), payload(exchange), values::add);
            return values;
        } catch (JsonQueryException | InvalidPayloadException e) {
            throw new RuntimeCamelException(e);
        } finally {
            JqFunctions.EXCHANGE_LOCAL.remove();
        }
    }

    private JsonNode payload(Exchange exchange) throws InvalidPayloadException {
        JsonNode payload = source.evaluate(exchange, JsonNode.class);
        // A body that is a stream can be read again.
        MessageHelper.resetStreamCache(exchange.getMessage());
        if (payload == null) {
            throw new InvalidPayloadException(exchange, JsonNode.class);
        }
        return payload;
    }
}
