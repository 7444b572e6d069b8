package io.sealkeeper.check;

import io.sealkeeper.check.Installed.ExpressionFault;
import io.sealkeeper.jq.JqMistake;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.language.simple.types.SimpleParserException;

/** Turns the errors of expression parsers into one line. */
final class ExpressionFaults {

    /** Languages whose expressions are parsed ahead; in the others any text is valid. */
    static final Set<String> LANGUAGES = Set.of("simple", "jq");

    /** What {@code ${…}} can begin with in simple. */
    private static final List<String> FUNCTIONS = List.of(
            "body",
            "bodyAs",
            "mandatoryBodyAs",
            "header",
            "headers",
            "headerAs",
            "exchangeProperty",
            "variable",
            "variables",
            "exception",
            "exchange",
            "exchangeId",
            "id",
            "messageTimestamp",
            "date",
            "file",
            "bean",
            "properties",
            "routeId",
            "routeGroup",
            "fromRouteId",
            "stepId",
            "camelContext",
            "camelId",
            "threadId",
            "threadName",
            "hostname",
            "random",
            "uuid",
            "hash",
            "empty",
            "iif",
            "join",
            "skip",
            "replace",
            "substring",
            "trim",
            "collate",
            "jq",
            "messageAs",
            "bodyOneLine",
            "prettyBody",
            "null",
            "type",
            "ref",
            "env",
            "sysenv",
            "sys",
            "originalBody",
            "logExchange");

    private static final Pattern FUNCTION =
            Pattern.compile("Unknown function: (.*?) at location (\\d+)", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("Unexpected token (\\S+)");

    private ExpressionFaults() {}

    static ExpressionFault of(Throwable e, String text) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof JqMistake jq) {
                return new ExpressionFault(jq.getMessage(), jq.index());
            }
            if (t instanceof SimpleIllegalSyntaxException illegal) {
                return simple(illegal.getMessage(), illegal.getIndex(), text);
            }
            if (t instanceof SimpleParserException parser) {
                return simple(parser.getMessage(), parser.getIndex(), text);
            }
        }
        return new ExpressionFault(firstLine(String.valueOf(e.getMessage())), -1);
    }

    private static ExpressionFault simple(String message, int index, String text) {
        Matcher matcher = FUNCTION.matcher(message);
        if (matcher.find()) {
            String function = matcher.group(1);
            String name = function.replaceFirst("(?s)[^A-Za-z].*", "");
            return new ExpressionFault(
                    "unknown function " + Shown.quoted(function) + Nearest.suggestion(name, FUNCTIONS),
                    Integer.parseInt(matcher.group(2)));
        }
        if (message.contains("functionEnd but was eol")) {
            return new ExpressionFault("a '${' that no '}' closes", index);
        }
        Matcher token = TOKEN.matcher(message);
        if (token.find()) {
            return new ExpressionFault(unexpected(token.group(1), index, text), index);
        }
        return new ExpressionFault(firstLine(message).replaceFirst(" at location \\d+", ""), index);
    }

    private static String unexpected(String sign, int index, String text) {
        if (!sign.equals("=")) {
            return Shown.quoted(sign) + " can't stand here";
        }
        return text.startsWith("==", Math.max(0, index))
                ? "'==' has to stand between two values"
                : "to compare is '==', not '='";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not an expression").strip();
    }
}
