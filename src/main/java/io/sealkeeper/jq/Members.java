package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.jq.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.IdentifierFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.StringFieldAccess;

/** Reads the members of an object, and their short forms. */
final class Members {

    private final Parser parser;
    private final Terms terms;

    Members(Parser parser, Terms terms) {
        this.parser = parser;
        this.terms = terms;
    }

    /** From behind the opening brace. */
    Expression object() throws JqMistake {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        if (parser.accept("}")) {
            return new Nodes.Made(keys, values);
        }
        while (true) {
            member(keys, values);
            parser.limit(keys.size(), "members", "write two objects, and add them");
            boolean isLast = !parser.accept(",");
            // jq 1.6 allows a comma before the end.
            if (parser.accept("}")) {
                return new Nodes.Made(keys, values);
            }
            if (isLast) {
                throw parser.unexpected();
            }
        }
    }

    private void member(List<Expression> keys, List<Expression> values) throws JqMistake {
        Token token = parser.peek();
        if (parser.accept("$")) {
            Token name = parser.next();
            keys.add(new Nodes.Constant(TextNode.valueOf(name.text())));
            values.add(terms.variable(name));
        } else if (token.kind() == Kind.NAME || token.kind() == Kind.KEYWORD) {
            parser.next();
            keys.add(new Nodes.Constant(TextNode.valueOf(token.text())));
            values.add(valueOr(token, new IdentifierFieldAccess(new ThisObject(), token.text(), false)));
        } else if (token.kind() == Kind.QUOTE || token.kind() == Kind.FORMAT) {
            Expression key = terms.text();
            keys.add(key);
            values.add(valueOr(token, new StringFieldAccess(new ThisObject(), key, false)));
        } else {
            parser.expect("(");
            keys.add(parser.enclosed());
            parser.expect(")");
            values.add(parser.member(token.index()));
        }
    }

    private Expression valueOr(Token key, Expression ofInput) throws JqMistake {
        return parser.peek().is(":") ? parser.member(key.index()) : ofInput;
    }
}
