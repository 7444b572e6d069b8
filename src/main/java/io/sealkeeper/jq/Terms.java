package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealkeeper.jq.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.tree.ArrayConstruction;
import net.thisptr.jackson.jq.internal.tree.Conditional;
import net.thisptr.jackson.jq.internal.tree.ForeachExpression;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import net.thisptr.jackson.jq.internal.tree.ReduceExpression;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.IdentifierFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.StringFieldAccess;

/** Reads terms: what stands between operators, with its suffixes. */
final class Terms {

    /** How a value stands in a text that names no format. */
    static final Expression AS_TEXT = new ThisObject();

    private static final Map<String, Expression> CONSTANTS = Map.of(
            "null", new Nodes.Constant(NullNode.getInstance()),
            "true", new Nodes.Constant(BooleanNode.TRUE),
            "false", new Nodes.Constant(BooleanNode.FALSE));

    private final Parser parser;
    private final Names names;
    private final Patterns patterns;
    private final Members members;
    private final String whole;

    Terms(Parser parser, Names names, String whole) {
        this.parser = parser;
        this.names = names;
        this.patterns = new Patterns(parser);
        this.members = new Members(parser, this);
        this.whole = whole;
    }

    static Expression call(String name, List<Expression> arguments) {
        return new FunctionCall(null, name, arguments, Versions.JQ_1_6);
    }

    /** A term with all that belongs to it; an {@code as} takes everything to the right. */
    Expression withSuffixes() throws JqMistake {
        int from = parser.peek().index();
        Expression term = suffixed();
        int to = parser.end();
        return parser.accept("as") ? bound(parser.part(from, to, term)) : term;
    }

    private Expression suffixed() throws JqMistake {
        Expression term = term();
        for (int count = 0; true; count++) {
            parser.limit(count, "steps", "define functions for parts of them");
            Token token = parser.peek();
            if (token.kind() == Kind.FIELD) {
                parser.next();
                term = new IdentifierFieldAccess(term, token.text(), parser.accept("?"));
            } else if (token.is("[")) {
                term = bracket(term);
            } else if (parser.accept(".")) {
                term = afterDot(term);
            } else if (parser.accept("?")) {
                term = new Nodes.Attempt(term, call("empty", List.of()));
            } else {
                return term;
            }
        }
    }

    private Expression bound(Expression source) throws JqMistake {
        List<Patterns.Pattern> all = patterns.alternatives();
        parser.expect("|");
        int mark = names.enter();
        all.forEach(p -> p.variables().forEach(names::variable));
        Expression body = parser.pipe();
        names.leave(mark);
        return Patterns.bind(source, all, body);
    }

    private Expression afterDot(Expression of) throws JqMistake {
        if (parser.peek().is("[")) {
            return bracket(of);
        }
        Expression name = text();
        return new StringFieldAccess(of, name, parser.accept("?"));
    }

    /** A text in quotes, perhaps with a format before it. */
    Expression text() throws JqMistake {
        Expression format = AS_TEXT;
        if (parser.peek().kind() == Kind.FORMAT) {
            format = format(parser.next());
        }
        return parser.text(parser.expect(Kind.QUOTE), format);
    }

    private Expression bracket(Expression of) throws JqMistake {
        parser.expect("[");
        if (parser.accept("]")) {
            return new BracketExtractFieldAccess(of, parser.accept("?"));
        }
        if (parser.accept(":")) {
            Expression end = parser.enclosed();
            parser.expect("]");
            return new BracketFieldAccess(of, null, end, parser.accept("?"));
        }
        Expression begin = parser.enclosed();
        if (!parser.accept(":")) {
            parser.expect("]");
            return new BracketFieldAccess(of, begin, parser.accept("?"));
        }
        Expression end = parser.peek().is("]") ? null : parser.enclosed();
        parser.expect("]");
        return new BracketFieldAccess(of, begin, end, parser.accept("?"));
    }

    private Expression term() throws JqMistake {
        Token token = parser.peek();
        return switch (token.kind()) {
            case NUMBER -> new Nodes.Constant(Numbers.literal(parser.next().text()));
            case QUOTE -> text();
            case FORMAT -> formatted(format(parser.next()));
            case FIELD -> new ThisObject();
            case NAME -> named(parser.next());
            case KEYWORD -> keyword();
            default -> sign();
        };
    }

    /** The format itself, or a text whose values go through it. */
    private Expression formatted(Expression format) throws JqMistake {
        return parser.peek().kind() == Kind.QUOTE ? parser.text(parser.next(), format) : format;
    }

    private Expression sign() throws JqMistake {
        if (parser.accept("..")) {
            return call("recurse", List.of());
        }
        if (parser.accept(".")) {
            Kind after = parser.peek().kind();
            return after == Kind.QUOTE || after == Kind.FORMAT ? afterDot(new ThisObject()) : new ThisObject();
        }
        if (parser.accept("$")) {
            return variable(parser.next());
        }
        if (parser.accept("(")) {
            Expression inner = parser.enclosed();
            parser.expect(")");
            return inner;
        }
        if (parser.accept("[")) {
            if (parser.accept("]")) {
                return new ArrayConstruction();
            }
            Expression items = parser.enclosed();
            parser.expect("]");
            return new ArrayConstruction(items);
        }
        if (parser.accept("{")) {
            return members.object();
        }
        throw parser.unexpected();
    }

    /** @param name what follows the dollar sign */
    Expression variable(Token name) throws JqMistake {
        if (name.is("__loc__")) {
            int line = (int) whole.substring(0, name.index())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            return new Nodes.Constant(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", "<top-level>")
                    .put("line", line));
        }
        if (name.kind() != Kind.NAME) {
            throw new JqMistake("'$' has to be followed by a name", name.index());
        }
        names.use(name.text(), name.index() - 1);
        return new VariableAccess(null, name.text());
    }

    private Expression format(Token name) throws JqMistake {
        names.format(name);
        return call("@" + name.text(), List.of());
    }

    private Expression named(Token name) throws JqMistake {
        List<Expression> arguments = new ArrayList<>();
        if (parser.accept("(")) {
            do {
                arguments.add(parser.enclosed());
            } while (parser.accept(";"));
            parser.expect(")");
        } else if (CONSTANTS.containsKey(name.text())) {
            return CONSTANTS.get(name.text());
        }
        names.call(name, arguments.size());
        return call(name.text(), arguments);
    }

    private Expression keyword() throws JqMistake {
        if (parser.accept("if")) {
            return conditional();
        }
        if (parser.accept("try")) {
            Expression body = parser.unary();
            return new Nodes.Attempt(body, parser.accept("catch") ? parser.unary() : call("empty", List.of()));
        }
        if (parser.accept("reduce")) {
            return fold(true);
        }
        if (parser.accept("foreach")) {
            return fold(false);
        }
        if (parser.accept("break")) {
            parser.expect("$");
            Token label = parser.expect(Kind.NAME);
            names.leave(label.text(), label.index() - 1);
            return new Nodes.Broken(label.text());
        }
        throw parser.unexpected();
    }

    private Expression conditional() throws JqMistake {
        List<Pair<Expression, Expression>> cases = new ArrayList<>();
        do {
            Expression condition = parser.enclosed();
            parser.expect("then");
            cases.add(Pair.of(condition, parser.enclosed()));
            parser.limit(cases.size(), "'elif'", "look the value up in an object: {\"a\": 1, …}[.x]");
        } while (parser.accept("elif"));
        Token token = parser.peek();
        if (token.is("end")) {
            throw new JqMistake("an 'if' has to have an 'else', as in jq 1.6: write 'else . end'", token.index());
        }
        parser.expect("else");
        Expression otherwise = parser.enclosed();
        parser.expect("end");
        return new Conditional(cases, otherwise);
    }

    private Expression fold(boolean reduces) throws JqMistake {
        int from = parser.peek().index();
        Expression source = suffixed();
        source = parser.part(from, parser.end(), source);
        parser.expect("as");
        int mark = names.enter();
        Patterns.Pattern pattern = patterns.one();
        parser.expect("(");
        Expression begin = parser.enclosed();
        parser.expect(";");
        pattern.variables().forEach(names::variable);
        Expression update = parser.enclosed();
        Expression extract = !reduces && parser.accept(";") ? parser.enclosed() : null;
        parser.expect(")");
        names.leave(mark);
        return reduces
                ? new ReduceExpression(pattern.matcher(), begin, update, source)
                : new ForeachExpression(pattern.matcher(), begin, update, extract, source);
    }
}
