package io.sealkeeper.jq;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.binaryop.AlternativeOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.BooleanAndExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.BooleanOrExpression;
import net.thisptr.jackson.jq.internal.tree.binaryop.assignment.Assignment;

/**
 * An operator between two expressions.
 *
 * @param precedence a larger one binds tighter; {@code //} binds less than an assignment, as in jq
 */
record Operator(String sign, int precedence, BiFunction<Expression, Expression, Expression> make) {

    static final int LOOSEST = 0;
    private static final int DEFAULT = 0;
    private static final int ASSIGN = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int COMPARE = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    static final int TIGHTEST = PRODUCT;

    /** No author can name it. */
    private static final String ASSIGNED = "*assigned";

    private static final Map<String, Operator> ALL = Stream.of(
                    new Operator("//", DEFAULT, AlternativeOperatorExpression::new),
                    new Operator("=", ASSIGN, Assignment::new),
                    new Operator("|=", ASSIGN, Updated::new),
                    new Operator("//=", ASSIGN, assign(old -> new AlternativeOperatorExpression(old, assigned()))),
                    new Operator("+=", ASSIGN, assign(Arithmetic.PLUS)),
                    new Operator("-=", ASSIGN, assign(Arithmetic.MINUS)),
                    new Operator("*=", ASSIGN, assign(Arithmetic.TIMES)),
                    new Operator("/=", ASSIGN, assign(Arithmetic.DIVIDE)),
                    new Operator("%=", ASSIGN, assign(Arithmetic.REMAINDER)),
                    new Operator("or", OR, BooleanOrExpression::new),
                    new Operator("and", AND, BooleanAndExpression::new),
                    new Operator("==", COMPARE, compare(d -> d == 0)),
                    new Operator("!=", COMPARE, compare(d -> d != 0)),
                    new Operator("<", COMPARE, compare(d -> d < 0)),
                    new Operator("<=", COMPARE, compare(d -> d <= 0)),
                    new Operator(">", COMPARE, compare(d -> d > 0)),
                    new Operator(">=", COMPARE, compare(d -> d >= 0)),
                    new Operator("+", SUM, reckon(Arithmetic.PLUS)),
                    new Operator("-", SUM, reckon(Arithmetic.MINUS)),
                    new Operator("*", PRODUCT, reckon(Arithmetic.TIMES)),
                    new Operator("/", PRODUCT, reckon(Arithmetic.DIVIDE)),
                    new Operator("%", PRODUCT, reckon(Arithmetic.REMAINDER)))
            .collect(Collectors.toUnmodifiableMap(Operator::sign, o -> o));

    static Optional<Operator> of(Token token) {
        return token.is(token.text()) ? Optional.ofNullable(ALL.get(token.text())) : Optional.empty();
    }

    private static BiFunction<Expression, Expression, Expression> reckon(Arithmetic operator) {
        return (left, right) -> new Nodes.Reckoned(operator, left, right);
    }

    private static BiFunction<Expression, Expression, Expression> compare(IntPredicate holds) {
        return (left, right) -> new Nodes.Compared(holds, left, right);
    }

    private static BiFunction<Expression, Expression, Expression> assign(Arithmetic operator) {
        return assign(old -> new Nodes.Reckoned(operator, old, assigned()));
    }

    /** The right side is taken of the whole input, and only once for all places. */
    private static BiFunction<Expression, Expression, Expression> assign(Function<Expression, Expression> updated) {
        Expression update = updated.apply(new ThisObject());
        return (paths, value) -> Patterns.bind(value, ASSIGNED, new Updated(paths, update));
    }

    private static Expression assigned() {
        return new VariableAccess(null, ASSIGNED);
    }

    Expression expression(Expression left, Expression right) {
        return make.apply(left, right);
    }

    /** From which precedence on the right side takes operators: {@code a // b // c} is {@code a // (b // c)}. */
    int rightFrom() {
        return precedence == DEFAULT ? precedence : precedence + 1;
    }

    boolean isLike(Operator other) {
        return other.precedence == precedence;
    }

    /** Comparisons and assignments can't be chained. */
    boolean standsAlone() {
        return precedence == ASSIGN || precedence == COMPARE;
    }
}
