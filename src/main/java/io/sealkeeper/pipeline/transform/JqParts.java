package io.sealkeeper.pipeline.transform;

import io.sealkeeper.pipeline.transform.JqTokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The parts of a jq expression that are expressions themselves: the stages between pipes, at each depth. Each may be
 * put into brackets without changing what the whole means. What is doubtful is left out, and no part of it is found.
 */
final class JqParts {

    /**
     * A part.
     *
     * @param from where it begins in the expression, and {@code to} behind its last letter
     * @param member the member of an object that it gives the value of, such as {@code fields.score}; empty if it gives none
     */
    record Part(int from, int to, String member) {}

    private static final Set<String> OPERATORS = Set.of(
            "+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "and", "or", "//", "=", "|=", "+=", "-=", "*=",
            "/=", "%=", "//=", "?//", "try", "catch");
    private static final Set<String> CLOSING = Set.of(")", "]", "}", ";", "then", "elif", "else", "end");

    private final String text;
    private final List<Token> tokens;
    private final List<Part> parts = new ArrayList<>();
    private int at;

    private JqParts(String text) {
        this.text = text;
        this.tokens = JqTokens.of(text);
    }

    /** The parts, outer ones before those inside them. */
    static List<Part> of(String text) {
        JqParts read = new JqParts(text);
        while (read.at < read.tokens.size()) {
            read.level(Set.of(), "");
            read.at++;
        }
        read.parts.sort(Comparator.comparingInt(Part::from).thenComparing(Part::to, Comparator.reverseOrder()));
        return List.copyOf(read.parts);
    }

    /** The expression with each part as the second argument of a function, whose first one is the part's number. */
    static String marked(String text, List<Part> parts, String function) {
        StringBuilder marked = new StringBuilder(text);
        List<Insert> inserts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            inserts.add(new Insert(part.from(), i, function + "(" + i + "; "));
            // Of two that end at one place, the inner one is closed first.
            inserts.add(new Insert(part.to(), -1 - i, ")"));
        }
        inserts.sort(Comparator.comparingInt(Insert::at)
                .thenComparingInt(Insert::order)
                .reversed());
        inserts.forEach(insert -> marked.insert(insert.at(), insert.text()));
        return marked.toString();
    }

    private record Insert(int at, int order, String text) {}

    private String here() {
        return at < tokens.size() ? tokens.get(at).text() : "";
    }

    /** Reads stages up to a sign that closes them, or one of the ends; it stays there. */
    private void level(Set<String> ends, String member) {
        Stage stage = new Stage(at, member);
        while (at < tokens.size() && !CLOSING.contains(here()) && !ends.contains(here())) {
            String sign = here();
            switch (sign) {
                case "|" -> {
                    stage.end();
                    at++;
                    stage = new Stage(at, member);
                }
                case "," -> stage.next();
                case "def" -> {
                    definition();
                    stage = new Stage(at, member);
                }
                case "as" -> stage.bind();
                case "label" -> {
                    stage.isWhole = false;
                    at++;
                }
                case "reduce", "foreach" -> stage.fold();
                case "if" -> condition(member);
                case "(" -> brackets(")", member);
                case "[" -> brackets("]", member);
                case "{" -> object(member);
                default -> {
                    stage.isTerm &= !OPERATORS.contains(sign);
                    at++;
                }
            }
        }
        stage.end();
    }

    /** A stage while it is read. */
    private final class Stage {
        private final String member;
        private final List<Part> found = new ArrayList<>();
        private int begin;
        private int term;
        private int folds;
        private boolean isTerm = true;
        private boolean isWhole = true;

        Stage(int begin, String member) {
            this.begin = begin;
            this.term = begin;
            this.member = member;
        }

        /** Of {@code a, b as $x | c}, only {@code b} is bound: then neither of them is a part. */
        void next() {
            add(found, begin, at, member);
            at++;
            begin = at;
            isTerm = false;
        }

        void fold() {
            folds++;
            at++;
            isTerm &= at - 1 == begin;
            term = at;
        }

        /** What is bound is a term; the variable reaches over the pipes behind it, or into the brackets of a fold. */
        void bind() {
            if (isTerm) {
                add(parts, term, at, member);
            }
            if (folds > 0) {
                folds--;
                isTerm = false;
            } else {
                isWhole = false;
            }
            at++;
            pattern();
        }

        void end() {
            if (isWhole) {
                add(found, begin, at, member);
                parts.addAll(found);
            }
        }
    }

    private void add(List<Part> to, int first, int behind, String member) {
        // Of a text that is no expression, the last bracket may be missing.
        int end = Math.min(behind, tokens.size());
        boolean isNothing = end <= first;
        boolean isValue = end == first + 1 && tokens.get(first).text().matches("\\.|\\$.*|\"[^\\\\]*|[0-9.]+");
        if (!isNothing && !isValue) {
            to.add(new Part(tokens.get(first).from(), tokens.get(end - 1).to(), member));
        }
    }

    /** {@code def name(a; $b): body;} */
    private void definition() {
        at += 2;
        if (here().equals("(")) {
            skip();
        }
        at++;
        level(Set.of(), "");
        at++;
    }

    /** {@code $x}, or the brackets of several: they are no expression. */
    private void pattern() {
        boolean more = true;
        while (more && at < tokens.size()) {
            if (here().matches("[\\[{]")) {
                skip();
            } else {
                at++;
            }
            more = here().equals("?//");
            at += more ? 1 : 0;
        }
    }

    /** Over what is in brackets, to behind them. */
    private void skip() {
        int depth = 0;
        do {
            depth += here().matches("[(\\[{]") ? 1 : here().matches("[)\\]}]") ? -1 : 0;
            at++;
        } while (depth > 0 && at < tokens.size());
    }

    private void condition(String member) {
        do {
            at++;
            level(Set.of(), member);
        } while (at < tokens.size() && Set.of("then", "elif", "else").contains(here()));
        at++;
    }

    /** One expression or several: of a list, an index, a slice, or the arguments of a function. */
    private void brackets(String close, String member) {
        Set<String> ends = close.equals("]") ? Set.of(":") : Set.of();
        do {
            at++;
            level(ends, member);
        } while (at < tokens.size() && (here().equals(";") || ends.contains(here())));
        at++;
    }

    private void object(String outer) {
        at++;
        while (at < tokens.size() && !here().equals("}")) {
            int key = at;
            while (at < tokens.size() && !Set.of(":", ",", "}").contains(here())) {
                if (here().equals("(")) {
                    brackets(")", outer);
                } else {
                    at++;
                }
            }
            String name = key < at
                    ? text.substring(tokens.get(key).from(), tokens.get(at - 1).to())
                    : "";
            if (here().equals(":")) {
                at++;
                String plain = name.replaceAll("^\"|\"$", "");
                level(Set.of(","), outer.isEmpty() ? plain : outer + "." + plain);
            }
            if (here().equals(",")) {
                at++;
            } else if (CLOSING.contains(here()) && !here().equals("}")) {
                return;
            }
        }
        at++;
    }
}
