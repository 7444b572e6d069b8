package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.jq.Token.Kind;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.internal.tree.PipedQuery;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.TransformPipeComponent;
import net.thisptr.jackson.jq.internal.tree.Tuple;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;

/**
 * Reads jq 1.6: its grammar and its precedences, which are not the engine's own. What newer versions allow besides is
 * allowed, too, where jq 1.6 has only a syntax error. Names are resolved as in jq, before anything runs.
 */
final class Parser {

    /** Deeper ones are no mapping, and would overflow the stack. */
    private static final int DEEPEST = 200;

    /** Each part of a row of parts takes a piece of the stack when it runs. */
    static final int MOST = 400;

    /** More parts than any mapping has; to tell of them all would cost more than it tells. */
    private static final int MOST_PARTS = 5_000;

    private final String text;
    private final Lexer lexer;
    private final Names names;
    private final Terms terms;
    private final Optional<FailureListener> listener;
    private Token ahead;
    private boolean isAhead;
    private int end;
    private boolean commas = true;
    private String member = "";
    private int depth;
    private int watched;

    private Parser(String text, Names names, Optional<FailureListener> listener) {
        this.text = text;
        this.lexer = new Lexer(text);
        this.names = names;
        this.terms = new Terms(this, names, text);
        this.listener = listener;
    }

    /** @param library the functions that the text may call besides its own */
    static Expression parse(String text, Scope library) throws JqMistake {
        return parse(text, library, Optional.empty());
    }

    /** @param listener is told of each part that fails when it runs */
    static Expression parse(String text, Scope library, Optional<FailureListener> listener) throws JqMistake {
        Parser parser = new Parser(text, new Names(library), listener);
        Token first = parser.peek();
        if (first.is("import") || first.is("include") || first.is("module")) {
            throw new JqMistake(Refused.modules(first.text()), first.index());
        }
        Expression expression = parser.pipe();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return expression;
    }

    /** A definition of a library, and what is to be done with it. */
    interface Definitions {
        void add(String name, List<String> parameters, Expression body);
    }

    /** Reads a library: nothing but definitions. Each may call those before it, and those that are there already. */
    static void definitions(String text, Scope library, Definitions into) throws JqMistake {
        Parser parser = new Parser(text, new Names(library), Optional.empty());
        while (parser.peek().is("def")) {
            Definition definition = parser.definition();
            into.add(definition.name(), definition.parameters(), definition.body());
        }
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
    }

    Token peek() throws JqMistake {
        if (!isAhead) {
            ahead = lexer.next();
            isAhead = true;
        }
        return ahead;
    }

    Token next() throws JqMistake {
        Token token = peek();
        isAhead = false;
        end = lexer.ended();
        return token;
    }

    /** Behind the last token that was taken. */
    int end() {
        return end;
    }

    /** A part of the text, up to there, as an expression that tells if it fails. What can't fail is left as it is. */
    Expression part(int from, int to, Expression expression) {
        boolean isValue = expression instanceof Nodes.Constant
                || expression instanceof VariableAccess
                || expression instanceof ThisObject;
        if (listener.isEmpty() || isValue || watched >= MOST_PARTS) {
            return expression;
        }
        watched++;
        return new Watched(new Part(from, to, member), expression, listener.get());
    }

    boolean accept(String sign) throws JqMistake {
        if (!peek().is(sign)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String sign) throws JqMistake {
        if (!accept(sign)) {
            throw unexpected();
        }
    }

    Token expect(Kind kind) throws JqMistake {
        if (peek().kind() != kind) {
            throw unexpected();
        }
        return next();
    }

    /** For a token that can't stand where it stands. */
    JqMistake unexpected() throws JqMistake {
        Token token = peek();
        return token.kind() == Kind.END
                ? new JqMistake("it ends too early: a bracket or a part is missing", token.index())
                : new JqMistake(
                        token.kind() == Kind.QUOTE
                                ? "a '\"' that is never closed, or can't stand here"
                                : Shown.quoted(shown(token)) + " can't stand here",
                        token.index());
    }

    private static String shown(Token token) {
        return switch (token.kind()) {
            case FIELD -> "." + token.text();
            case FORMAT -> "@" + token.text();
            default -> token.text();
        };
    }

    /** Refuses what could overflow the stack only when a row meets it. */
    void limit(int count, String parts, String wayRound) throws JqMistake {
        if (count > MOST) {
            throw new JqMistake(
                    "more than " + MOST + " " + parts + " in a row are not run here: " + wayRound, peek().index());
        }
    }

    Lexer.Chunk chunk(int quote) throws JqMistake {
        Lexer.Chunk chunk = lexer.chunk(quote);
        end = lexer.ended();
        return chunk;
    }

    /** An expression in brackets of some kind: commas belong to it. */
    Expression enclosed() throws JqMistake {
        boolean before = commas;
        commas = true;
        try {
            return pipe();
        } finally {
            commas = before;
        }
    }

    /**
     * A member's value: a comma ends it.
     *
     * @param key where its key begins; the last token that was taken ends it
     */
    Expression member(int key) throws JqMistake {
        String name = text.substring(key, end).replaceAll("^\"|\"$", "");
        expect(":");
        boolean before = commas;
        commas = false;
        String outer = member;
        member = outer.isEmpty() ? name : outer + "." + name;
        try {
            return pipe();
        } finally {
            commas = before;
            member = outer;
        }
    }

    /** The longest expression from here. */
    Expression pipe() throws JqMistake {
        if (++depth > DEEPEST) {
            throw new JqMistake("it is nested more than " + DEEPEST + " deep", peek().index());
        }
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(comma());
            limit(parts.size(), "'|'", "define functions for parts of them");
        } while (accept("|"));
        depth--;
        return piped(parts);
    }

    static Expression piped(List<Expression> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : new PipedQuery(List.copyOf(
                        parts.stream().map(TransformPipeComponent::new).toList()));
    }

    private Expression comma() throws JqMistake {
        List<Expression> parts = new ArrayList<>();
        do {
            int from = peek().index();
            Expression stage = operation(Operator.LOOSEST);
            parts.add(part(from, end, stage));
        } while (commas && accept(","));
        return parts.size() == 1 ? parts.get(0) : new Tuple(parts);
    }

    private Expression operation(int loosest) throws JqMistake {
        Expression left = unary();
        Optional<Operator> operator = Operator.of(peek());
        int count = 0;
        while (operator.isPresent() && operator.get().precedence() >= loosest) {
            Operator current = operator.get();
            next();
            limit(++count, "operators", "to add or join many, write them as a list: [a, b, …] | add");
            left = current.expression(left, operation(current.rightFrom()));
            operator = Operator.of(peek());
            if (current.standsAlone() && operator.filter(current::isLike).isPresent()) {
                throw new JqMistake(
                        "'" + peek().text() + "' can't stand here: put one of the two comparisons or assignments in"
                                + " brackets",
                        peek().index());
            }
        }
        return left;
    }

    Expression unary() throws JqMistake {
        if (accept("-")) {
            return new Nodes.Negated(operation(Operator.TIGHTEST));
        }
        if (peek().is("def")) {
            return defined();
        }
        if (accept("label")) {
            return labelled();
        }
        return terms.withSuffixes();
    }

    private Expression labelled() throws JqMistake {
        expect("$");
        String name = expect(Kind.NAME).text();
        expect("|");
        int mark = names.enter();
        names.label(name);
        Expression body = pipe();
        names.leave(mark);
        return new Nodes.Labelled(name, body);
    }

    private record Definition(String name, List<String> parameters, Expression body) {}

    private Expression defined() throws JqMistake {
        int mark = names.enter();
        Definition definition = definition();
        Expression rest = pipe();
        names.leave(mark);
        return new Nodes.Defined(definition.name(), definition.parameters(), definition.body(), rest);
    }

    /** Its name stays known. A parameter {@code $a} is short for {@code a}, and {@code a as $a |} before the body. */
    private Definition definition() throws JqMistake {
        expect("def");
        String name = expect(Kind.NAME).text();
        List<String> parameters = new ArrayList<>();
        List<String> values = new ArrayList<>();
        if (accept("(")) {
            do {
                boolean isValue = accept("$");
                String parameter = expect(Kind.NAME).text();
                parameters.add(parameter);
                if (isValue) {
                    values.add(parameter);
                }
            } while (accept(";"));
            expect(")");
        }
        expect(":");
        names.function(name, parameters.size());
        int mark = names.enter();
        parameters.forEach(p -> names.function(p, 0));
        values.forEach(names::variable);
        String outer = member;
        member = "";
        Expression body = enclosed();
        member = outer;
        expect(";");
        names.leave(mark);
        return new Definition(name, parameters, Patterns.values(values, body));
    }

    /** A text in quotes, perhaps with expressions in it; its opening quote was taken. */
    Expression text(Token quote, Expression format) throws JqMistake {
        List<String> texts = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        Lexer.Chunk chunk = chunk(quote.index());
        texts.add(chunk.text());
        while (chunk.opens()) {
            values.add(enclosed());
            limit(values.size(), "values in a text", "write two texts, and add them");
            expect(")");
            chunk = chunk(quote.index());
            texts.add(chunk.text());
        }
        return values.isEmpty()
                ? new Nodes.Constant(TextNode.valueOf(texts.get(0)))
                : new Nodes.Interpolated(texts, values, format);
    }
}
