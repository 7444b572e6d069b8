package io.sealkeeper.pipeline.transform;

import io.sealkeeper.pipeline.flow.Culprit;
import io.sealkeeper.pipeline.flow.FaultWords;
import java.util.List;
import java.util.Optional;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;
import org.apache.camel.Exchange;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/** Messages for a mapping that failed on a row: why, on which value, and in which expression, as far as known. */
final class MappingFailure {

    private static final int LONGEST_PART = 200;
    private static final int LONGEST_VALUE = 2_000;

    private MappingFailure() {}

    /** The jq expression of a mapping that has exactly one; else empty. */
    static String jq(Exchange exchange) {
        List<String> expressions = expressions(exchange);
        return expressions.size() == 1 ? expressions.get(0) : "";
    }

    private static List<String> expressions(Exchange exchange) {
        Model model = exchange.getContext().getCamelContextExtension().getContextPlugin(Model.class);
        RouteDefinition route = model.getRouteDefinition(exchange.getProperty("source", String.class) + "-change");
        if (route == null) {
            return List.of();
        }
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ExpressionNode.class).stream()
                .filter(node -> node.getExpression() != null)
                .filter(node -> "jq".equals(node.getExpression().getLanguage()))
                .map(node -> node.getExpression().getExpression())
                .toList();
    }

    /**
     * The part of the mapping that failed; empty if that can't be told.
     *
     * @param exchange as the step left it that failed: the body is still what that step was given
     */
    static Optional<Culprit.Part> part(Throwable failure, Exchange exchange, JqProbe probe) {
        if (JqProbe.root(failure) instanceof Error) {
            return Optional.empty();
        }
        return expressions(exchange).stream()
                .flatMap(jq -> probe
                        .find(jq, exchange, failure)
                        .map(found -> new Culprit.Part(
                                jq,
                                found.part().from(),
                                found.part().to(),
                                found.part().member(),
                                beginning(found.value().toString()),
                                reason(failure)))
                        .stream())
                .findFirst();
    }

    /** A row may have megabytes. */
    private static String beginning(String json) {
        return json.length() > LONGEST_VALUE ? json.substring(0, LONGEST_VALUE) + "…" : json;
    }

    /** @param part the part that failed, if that is known */
    static String words(Throwable failure, String row, String jq, Optional<Culprit.Part> part) {
        return refusal(failure)
                .orElseGet(() -> "the mapping failed on this row: "
                        + why(JqProbe.root(failure))
                        + part.map(MappingFailure::failed).orElse("")
                        + shown(row, jq));
    }

    private static Optional<String> refusal(Throwable failure) {
        return JqProbe.root(failure) instanceof JsonQueryUserException refusal
                ? Optional.of("the mapping refused this row: " + refusal.getMessage())
                : Optional.empty();
    }

    private static String reason(Throwable failure) {
        return refusal(failure).orElseGet(() -> why(JqProbe.root(failure)));
    }

    private static String failed(Culprit.Part part) {
        return "; what failed is " + line(part.text())
                + (part.member().isEmpty() ? "" : " in " + line(part.member()))
                + ", on " + line(part.value());
    }

    /** The row and its mapping, shortened to what a person would read. */
    static String shown(String row, String jq) {
        return "; the row is " + line(row)
                + (jq.isBlank() ? "" : ", the mapping " + line(jq.replaceAll("(?m)#.*$", "")));
    }

    /** Without the engine's class names, which mean nothing to the author of a mapping. */
    private static String why(Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return "it calls itself without an end, or is too long for one expression";
        }
        return cause instanceof JsonQueryException
                ? cause.getMessage() + advice(cause.getMessage())
                : FaultWords.of(cause);
    }

    private static String advice(String message) {
        if (message.startsWith("Cannot iterate over")) {
            return " (a missing list is not an empty one: refuse the row by error, or write []? in place of [] if"
                    + " missing means empty)";
        }
        if (message.startsWith("Cannot index")) {
            return " (if a value may be missing or of another kind, write ? after it, or // and a default)";
        }
        return "";
    }

    /** The text on one line, shortened to what a person would read. */
    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST_PART ? line.substring(0, LONGEST_PART) + "…" : line;
    }
}
