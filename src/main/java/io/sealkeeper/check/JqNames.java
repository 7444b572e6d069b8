package io.sealkeeper.check;

import io.sealkeeper.check.Installed.ExpressionFault;
import io.sealkeeper.words.Nearest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Scope;

/** Finds functions that jq does not have. Its parser accepts any name, and every row would be rejected. */
final class JqNames {

    private static final Set<String> WORDS = Set.of(
            "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch", "label", "import",
            "include", "and", "or", "not", "null", "true", "false", "break", "__loc__");

    /** Functions that Camel adds. */
    private static final Set<String> CAMEL = Set.of("header", "property", "constant", "variable", "body");

    /** Texts and comments first: names in them don't count. Then members, variables and formats; then names. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*\"|#[^\\n]*|[.$@][A-Za-z_]\\w*|(?<name>[A-Za-z_]\\w*)(?<key>\\s*:(?!:))?");

    private static final Pattern OWN = Pattern.compile("def\\s+(\\w+)\\s*(?:\\(([^)]*)\\))?");

    private JqNames() {}

    static Optional<ExpressionFault> fault(String text, Scope scope) {
        Set<String> names = names(text, scope);
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String name = matcher.group("name");
            if (name != null && matcher.group("key") == null && !names.contains(name) && !isShorthand(text, matcher)) {
                return Optional.of(new ExpressionFault(
                        "there is no function '" + name + "'" + Nearest.suggestion(name, names), matcher.start()));
            }
        }
        return Optional.empty();
    }

    /** <code>{name}</code> is short for <code>{name: .name}</code>. */
    private static boolean isShorthand(String text, Matcher name) {
        String before = text.substring(0, name.start()).stripTrailing();
        String after = text.substring(name.end()).stripLeading();
        return (before.endsWith("{") || before.endsWith(",")) && (after.startsWith(",") || after.startsWith("}"));
    }

    private static Set<String> names(String text, Scope scope) {
        Set<String> names = new TreeSet<>(WORDS);
        names.addAll(CAMEL);
        for (Scope known = scope; known != null; known = known.getParentScope()) {
            known.getLocalFunctions().keySet().forEach(f -> names.add(f.replaceFirst("/.*", "")));
        }
        Matcher own = OWN.matcher(text);
        while (own.find()) {
            names.add(own.group(1));
            if (own.group(2) != null) {
                for (String parameter : own.group(2).split(";", -1)) {
                    names.add(parameter.strip().replace("$", ""));
                }
            }
        }
        return names;
    }
}
