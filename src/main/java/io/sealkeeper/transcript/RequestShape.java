package io.sealkeeper.transcript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a GraphQL document asks: its operation, and each field once, with the fields that it is part of. Arguments, aliases
 * and the number of sheets are left out.
 */
record RequestShape(String operation, List<String> fields) {

    private static final Pattern OPERATION = Pattern.compile("\\b(query|mutation)\\s+([A-Za-z]+)");
    private static final Pattern TOKEN = Pattern.compile(
            "\\.\\.\\.\\s*(on\\s+)?([A-Za-z_][A-Za-z0-9_]*)|@[a-z]+|[{}():]|\\$?[A-Za-z_][A-Za-z0-9_]*");

    /** @param name stands in for a name that is not public */
    static RequestShape of(String query, UnaryOperator<String> name) {
        Matcher operation = OPERATION.matcher(query);
        String called = operation.find() ? operation.group(2) : "anonymous";
        return new RequestShape(called, List.copyOf(new Reading(name).of(query)));
    }

    /** One pass over the text, which is the program's own and well formed. */
    private static final class Reading {
        private final UnaryOperator<String> name;
        private final Deque<String> within = new ArrayDeque<>();
        private final Set<String> found = new LinkedHashSet<>();
        private int arguments;
        private String last = "";

        Reading(UnaryOperator<String> name) {
            this.name = name;
        }

        Set<String> of(String query) {
            List<String> tokens = new ArrayList<>();
            TOKEN.matcher(query).results().forEach(m -> tokens.add(m.group()));
            int at = 0;
            while (at < tokens.size()) {
                boolean isAlias = at + 1 < tokens.size() && tokens.get(at + 1).equals(":") && arguments == 0;
                take(tokens.get(at), isAlias);
                at += isAlias ? 2 : 1;
            }
            return found;
        }

        private void take(String token, boolean isAlias) {
            switch (token) {
                case "(" -> arguments++;
                case ")" -> arguments--;
                case "{" -> {
                    within.addLast(last);
                    last = "";
                }
                case "}" -> within.pollLast();
                default -> {
                    if (arguments == 0 && !isAlias && !token.startsWith("@")) {
                        named(token);
                    }
                }
            }
        }

        private void named(String token) {
            if (token.startsWith("...")) {
                String of = token.replaceFirst("\\.\\.\\.\\s*(on\\s+)?", "");
                last = token.contains(" on ") || token.startsWith("...on") ? "on " + name.apply(of) : "";
                return;
            }
            last = within.isEmpty() ? "" : name.apply(token);
            if (!within.isEmpty()) {
                List<String> path = new ArrayList<>(within);
                path.removeIf(String::isEmpty);
                path.add(last);
                found.add(String.join(".", path));
            }
        }
    }
}
