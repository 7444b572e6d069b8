package io.sealkeeper.pipeline.transform;

import io.sealkeeper.pipeline.flow.FaultWords;
import java.util.List;
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

    private MappingFailure() {}

    /** The jq expression of a mapping that has exactly one; else empty. */
    static String jq(Exchange exchange) {
        Model model = exchange.getContext().getCamelContextExtension().getContextPlugin(Model.class);
        RouteDefinition route = model.getRouteDefinition(exchange.getProperty("source", String.class) + "-change");
        if (route == null) {
            return "";
        }
        List<String> expressions =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ExpressionNode.class).stream()
                        .filter(node -> node.getExpression() != null)
                        .filter(node -> "jq".equals(node.getExpression().getLanguage()))
                        .map(node -> node.getExpression().getExpression())
                        .toList();
        return expressions.size() == 1 ? expressions.get(0) : "";
    }

    static String words(Throwable failure, String row, String jq) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof JsonQueryUserException refusal) {
            return "the mapping refused this row: " + refusal.getMessage();
        }
        return "the mapping failed on this row: " + why(cause) + shown(row, jq);
    }

    /** The row and its mapping, shortened to what a person would read. */
    static String shown(String row, String jq) {
        return "; the row is " + part(row)
                + (jq.isBlank() ? "" : ", the mapping " + part(jq.replaceAll("(?m)#.*$", "")));
    }

    /** Without the engine's class names, which mean nothing to the author of a mapping. */
    private static String why(Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return "it calls itself without an end";
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
    private static String part(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST_PART ? line.substring(0, LONGEST_PART) + "…" : line;
    }
}
