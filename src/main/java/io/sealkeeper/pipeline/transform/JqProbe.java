package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealkeeper.pipeline.transform.JqParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.spi.Language;

/**
 * Finds the part of a jq expression that failed. The engine does not tell it, so the expression is evaluated a second time,
 * with each part inside a function that notes the first failure that is its own. Not thread-safe; for one failure.
 */
final class JqProbe implements Function {

    /**
     * The innermost part that failed.
     *
     * @param value what it was given
     */
    record Found(Part part, JsonNode value) {}

    private static final String MARK = "__sealkeeper_part";

    /** More parts than any mapping has; beyond that, marking them costs more than it tells. */
    private static final int MOST_PARTS = 5_000;

    private final List<Part> parts;
    private Optional<Throwable> noted = Optional.empty();
    private Optional<Found> found = Optional.empty();

    private JqProbe(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * The part that failed.
     *
     * @param exchange with the body as it was when the expression failed
     * @param failure why the expression failed
     * @return empty if it can't be told, or if the expression does not fail in this way
     */
    static Optional<Found> find(String jq, Exchange exchange, Throwable failure) {
        List<Part> parts = JqParts.of(jq);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            return Optional.empty();
        }
        JqProbe probe = new JqProbe(parts);
        try {
            probe.expression(exchange.getContext(), JqParts.marked(jq, parts, MARK)).evaluate(exchange, JsonNode.class);
            return Optional.empty();
        } catch (RuntimeException e) {
            boolean isNoted = probe.noted.filter(n -> n == e || n == e.getCause()).isPresent();
            return isNoted && isTheSame(root(e), root(failure)) ? probe.found : Optional.empty();
        }
    }

    private static boolean isTheSame(Throwable one, Throwable other) {
        return one.getClass() == other.getClass() && Objects.equals(one.getMessage(), other.getMessage());
    }

    /** The cause that has none itself. */
    static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private JqExpression expression(CamelContext context, String marked) {
        Language jq = context.resolveLanguage("jq");
        JqExpression expression = (JqExpression) jq.createExpression(marked);
        expression.init(context);
        expression.getScope().addFunction(MARK, 2, this);
        return expression;
    }

    /** A failure behind this part comes through here, too, where a value is handed on: that one is not its own. */
    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
            throws JsonQueryException {
        Later later = new Later(output);
        try {
            arguments.get(1).apply(scope, in, path, later, path != null);
        } catch (JsonQueryException | RuntimeException e) {
            if (e != later.failure && noted.filter(n -> n == e).isEmpty()) {
                noted = Optional.of(e);
                found = Optional.of(new Found(part(scope, arguments.get(0)), in));
            }
            throw e;
        }
    }

    /** What comes behind a part. */
    private static final class Later implements PathOutput {
        private final PathOutput output;
        private Exception failure;

        Later(PathOutput output) {
            this.output = output;
        }

        @Override
        public void emit(JsonNode value, Path path) throws JsonQueryException {
            try {
                output.emit(value, path);
            } catch (JsonQueryException | RuntimeException e) {
                failure = e;
                throw e;
            }
        }
    }

    private Part part(Scope scope, Expression number) throws JsonQueryException {
        List<Part> one = new ArrayList<>();
        number.apply(scope, NullNode.getInstance(), n -> one.add(parts.get(n.asInt())));
        return one.get(0);
    }
}
