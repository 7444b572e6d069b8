package io.sealkeeper.jq;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import net.thisptr.jackson.jq.Scope;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.language.jq.JqLanguage;

/**
 * The language {@code jq}, in the place of Camel's own: Camel finds it by its name. Texts are read by the rules of jq
 * 1.6, and run on the engine of Camel's.
 */
@Singleton
@Named("jq")
public class Jq extends JqLanguage {

    private Scope library;

    @Override
    public void init() {
        library();
    }

    private synchronized Scope library() {
        if (library == null) {
            super.init();
            library = Library.over(super.getRootScope());
        }
        return library;
    }

    /** All that an expression can call. */
    @Override
    public Scope getRootScope() {
        return library();
    }

    /**
     * An expression on the body that tells of each part that fails.
     *
     * @throws ExpressionIllegalSyntaxException if it can't be read
     */
    public Expression createExpression(String expression, FailureListener listener) {
        JqText text = new JqText(expression, library(), listener);
        text.init(getCamelContext());
        return text;
    }

    @Override
    public Expression createExpression(Expression source, String expression, Object[] properties) {
        JqText text = new JqText(expression, library(), source, property(Class.class, properties, 0, null));
        if (getCamelContext() != null) {
            text.init(getCamelContext());
        }
        return text;
    }
}
