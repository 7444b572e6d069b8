package io.sealkeeper.check;

import io.sealkeeper.check.Installed.ExpressionFault;
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
    private static final Pattern JQ_PLACE = Pattern.compile("at line (\\d+), column (\\d+)");
    private static final Pattern JQ_SIGN =
            Pattern.compile("Encountered:?\\s+\"\\s*\"?(\\\\?[^ ][^\" ]*)|Unexpected '([^']+)'");
    private static final Pattern TOKEN = Pattern.compile("Unexpected token (\\S+)");

    private ExpressionFaults() {}

    static ExpressionFault of(Throwable e, String text) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SimpleIllegalSyntaxException illegal) {
                return simple(illegal.getMessage(), illegal.getIndex(), text);
            }
            if (t instanceof SimpleParserException parser) {
                return simple(parser.getMessage(), parser.getIndex(), text);
            }
        }
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        return jq(String.valueOf(cause.getMessage()), text);
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

    private static ExpressionFault jq(String message, String text) {
        Matcher place = JQ_PLACE.matcher(message);
        int index = -1;
        if (place.find()) {
            index = index(text, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
        }
        Matcher sign = JQ_SIGN.matcher(message);
        if (message.contains("<EOF>") && message.indexOf("<EOF>") < 40) {
            return new ExpressionFault("it ends too early: a bracket or a part is missing", index);
        }
        if (!sign.find()) {
            return new ExpressionFault(firstLine(message), index);
        }
        String found = sign.group(1) == null ? sign.group(2) : sign.group(1);
        return new ExpressionFault(
                found.startsWith("\\")
                        ? "a '\"' that is never closed, or can't stand here"
                        : Shown.quoted(found) + " can't stand here",
                index);
    }

    private static int index(String text, int line, int column) {
        int begin = 0;
        for (int i = 1; i < line; i++) {
            begin = text.indexOf('\n', begin) + 1;
        }
        return Math.min(begin + column - 1, text.length());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not an expression").strip();
    }
}
