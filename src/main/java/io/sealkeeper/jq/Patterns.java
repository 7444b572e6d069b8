package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.jq.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.tree.AssignPipeComponent;
import net.thisptr.jackson.jq.internal.tree.PipedQuery;
import net.thisptr.jackson.jq.internal.tree.TransformPipeComponent;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.literal.StringLiteral;
import net.thisptr.jackson.jq.internal.tree.matcher.PatternMatcher;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ArrayMatcher;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ObjectMatcher;
import net.thisptr.jackson.jq.internal.tree.matcher.matchers.ValueMatcher;

/** What stands after {@code as}: variables, and lists and objects of them. */
final class Patterns {

    private static final String MATCHED = "*matched";

    private final Parser parser;

    Patterns(Parser parser) {
        this.parser = parser;
    }

    /** A pattern and the variables that it sets. */
    record Pattern(PatternMatcher matcher, Set<String> variables) {}

    /** Patterns that are tried one after the other, {@code ?//} between them. */
    List<Pattern> alternatives() throws JqMistake {
        List<Pattern> patterns = new ArrayList<>(List.of(one()));
        while (parser.accept("?")) {
            parser.expect("//");
            patterns.add(one());
        }
        return patterns;
    }

    Pattern one() throws JqMistake {
        Set<String> variables = new LinkedHashSet<>();
        return new Pattern(matcher(variables), variables);
    }

    private PatternMatcher matcher(Set<String> variables) throws JqMistake {
        if (parser.accept("$")) {
            String name = parser.expect(Kind.NAME).text();
            variables.add(name);
            return new ValueMatcher(name);
        }
        if (parser.accept("[")) {
            List<PatternMatcher> items = new ArrayList<>();
            do {
                items.add(matcher(variables));
            } while (parser.accept(","));
            parser.expect("]");
            return new ArrayMatcher(items);
        }
        parser.expect("{");
        List<ObjectMatcher.FieldMatcher> members = new ArrayList<>();
        do {
            member(members, variables);
        } while (parser.accept(","));
        parser.expect("}");
        return new ObjectMatcher(members);
    }

    /** {@code $a: pattern} is short for {@code a: $a, a: pattern}. */
    private void member(List<ObjectMatcher.FieldMatcher> members, Set<String> variables) throws JqMistake {
        if (parser.accept("$")) {
            String name = parser.expect(Kind.NAME).text();
            variables.add(name);
            members.add(field(new StringLiteral(name), new ValueMatcher(name)));
            if (parser.accept(":")) {
                members.add(field(new StringLiteral(name), matcher(variables)));
            }
            return;
        }
        Expression key = key();
        parser.expect(":");
        members.add(field(key, matcher(variables)));
    }

    private static ObjectMatcher.FieldMatcher field(Expression key, PatternMatcher value) {
        return new ObjectMatcher.FieldMatcher(false, key, value);
    }

    private Expression key() throws JqMistake {
        Token token = parser.next();
        return switch (token.kind()) {
            case NAME, KEYWORD -> new Nodes.Constant(TextNode.valueOf(token.text()));
            case QUOTE -> parser.text(token, Terms.AS_TEXT);
            default -> computed(token);
        };
    }

    private Expression computed(Token token) throws JqMistake {
        if (!token.is("(")) {
            throw new JqMistake("'" + token.text() + "' can't stand here: a name has to", token.index());
        }
        Expression key = parser.enclosed();
        parser.expect(")");
        return key;
    }

    /** {@code source as $name | body}. */
    static Expression bind(Expression source, String name, Expression body) {
        return bind(source, new ValueMatcher(name), body);
    }

    static Expression bind(Expression source, PatternMatcher matcher, Expression body) {
        return new PipedQuery(List.of(new AssignPipeComponent(source, matcher), new TransformPipeComponent(body)));
    }

    /** {@code source as patterns | body}. A variable of another pattern than the one that fits is null. */
    static Expression bind(Expression source, List<Pattern> patterns, Expression body) {
        if (patterns.size() == 1) {
            return bind(source, patterns.get(0).matcher(), body);
        }
        Set<String> all = new LinkedHashSet<>();
        patterns.forEach(p -> all.addAll(p.variables()));
        List<Expression> tries = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Expression one = bind(new VariableAccess(null, MATCHED), pattern.matcher(), body);
            for (String variable : all) {
                one = bind(new Nodes.Constant(NullNode.getInstance()), variable, one);
            }
            tries.add(one);
        }
        return bind(source, MATCHED, new Nodes.Alternatives(tries));
    }

    /** {@code a as $a | b as $b | body}. */
    static Expression values(List<String> parameters, Expression body) {
        Expression all = body;
        for (int i = parameters.size() - 1; i >= 0; i--) {
            String name = parameters.get(i);
            all = bind(Terms.call(name, List.of()), name, all);
        }
        return all;
    }
}
