package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.path.Path;

/** Parts of an expression that mean in jq something else than in the engine. */
final class Nodes {

    private Nodes() {}

    /** A constant. */
    record Constant(JsonNode value) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            out.emit(value, null);
        }
    }

    /** {@code left + right}; the right one varies slower. */
    record Reckoned(Arithmetic operator, Expression left, Expression right) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            right.apply(
                    scope,
                    in,
                    r -> left.apply(scope, in, l -> out.emit(operator.of(scope.getObjectMapper(), l, r), null)));
        }
    }

    /** {@code left < right}, and the like. */
    record Compared(IntPredicate holds, Expression left, Expression right) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            right.apply(
                    scope,
                    in,
                    r -> left.apply(
                            scope,
                            in,
                            l -> out.emit(BooleanNode.valueOf(holds.test(Order.OF_JQ.compare(l, r))), null)));
        }
    }

    /** {@code -value}. */
    record Negated(Expression value) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            value.apply(scope, in, v -> {
                if (!v.isNumber()) {
                    throw new JsonQueryTypeException("%s cannot be negated", v);
                }
                out.emit(Arithmetic.MINUS.numbers(Numbers.of(0), v), null);
            });
        }
    }

    /**
     * <code>"texts[0]\(values[0])texts[1]…"</code>; the last value varies slowest.
     *
     * @param format what each value goes through
     */
    record Interpolated(List<String> texts, List<Expression> values, Expression format) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            from(values.size(), "", scope, in, out);
        }

        private void from(int end, String after, Scope scope, JsonNode in, PathOutput out) throws JsonQueryException {
            String tail = texts.get(end) + after;
            if (end == 0) {
                out.emit(TextNode.valueOf(tail), null);
                return;
            }
            values.get(end - 1)
                    .apply(
                            scope,
                            in,
                            value -> format.apply(
                                    scope, value, text -> from(end - 1, Texts.plain(text) + tail, scope, in, out)));
        }
    }

    /** <code>{key: value}</code>; the last member varies fastest. */
    record Made(List<Expression> keys, List<Expression> values) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            from(0, new String[keys.size()], new JsonNode[keys.size()], scope, in, out);
        }

        private void from(int index, String[] names, JsonNode[] made, Scope scope, JsonNode in, PathOutput out)
                throws JsonQueryException {
            if (index == keys.size()) {
                ObjectNode object = scope.getObjectMapper().createObjectNode();
                for (int i = 0; i < index; i++) {
                    object.set(names[i], made[i]);
                }
                out.emit(object, null);
                return;
            }
            keys.get(index).apply(scope, in, key -> {
                if (!key.isTextual()) {
                    throw new JsonQueryTypeException("Object keys must be strings, not %s", key);
                }
                values.get(index).apply(scope, in, value -> {
                    names[index] = key.textValue();
                    made[index] = value;
                    from(index + 1, names, made, scope, in, out);
                });
            });
        }
    }

    /** {@code def name(parameters): body; rest}. The function is known in its own body and in the rest, no further. */
    record Defined(String name, List<String> parameters, Expression body, Expression rest) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            Scope own = Scope.newChildScope(scope);
            own.addFunction(name, parameters.size(), new JsonQueryFunction(name, parameters, body, own));
            rest.apply(own, in, path, out, needsPath);
        }
    }

    /** {@code try body catch handler}, and {@code body?}. It catches what the body raises, not what comes after it. */
    record Attempt(Expression body, Expression handler) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            Object here = new Object();
            try {
                body.apply(scope, in, path, past(here, out), needsPath);
            } catch (JsonQueryException e) {
                handler.apply(scope, e.getMessageAsJsonNode(), null, out, needsPath);
            } catch (Leave e) {
                throw unwrapped(e, here);
            }
        }
    }

    private static PathOutput past(Object here, PathOutput out) {
        return (value, at) -> {
            try {
                out.emit(value, at);
            } catch (JsonQueryException e) {
                throw Leave.past(here, e);
            }
        };
    }

    private static JsonQueryException unwrapped(Leave leave, Object here) {
        if (leave.isAt(here) && leave.failure() != null) {
            return leave.failure();
        }
        throw leave;
    }

    /** {@code label $name | body}. */
    record Labelled(String name, Expression body) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            Object here = new Object();
            Scope own = Scope.newChildScope(scope);
            own.setValue(variable(name), new POJONode(here));
            try {
                body.apply(own, in, path, out, needsPath);
            } catch (Leave e) {
                if (!e.isAt(here)) {
                    throw e;
                }
            }
        }

        static String variable(String label) {
            return "*" + label;
        }
    }

    /** {@code break $name}. */
    record Broken(String name) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath) {
            throw Leave.to(((POJONode) scope.getValue(Labelled.variable(name))).getPojo());
        }
    }

    /** {@code body} of {@code source as pattern ?// pattern | body}: the next pattern, once one fails. */
    record Alternatives(List<Expression> tries) implements Expression {
        @Override
        public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
                throws JsonQueryException {
            for (Expression one : tries.subList(0, tries.size() - 1)) {
                Object here = new Object();
                try {
                    one.apply(scope, in, path, past(here, out), needsPath);
                    return;
                } catch (JsonQueryException e) {
                    // The next pattern is tried.
                } catch (Leave e) {
                    throw unwrapped(e, here);
                }
            }
            tries.get(tries.size() - 1).apply(scope, in, path, out, needsPath);
        }
    }

    /** All values, as a list. */
    static ArrayNode list(Iterable<? extends JsonNode> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return list;
    }

    /** All that an expression gives. */
    static List<JsonNode> all(Expression expression, Scope scope, JsonNode in) throws JsonQueryException {
        List<JsonNode> all = new ArrayList<>();
        expression.apply(scope, in, all::add);
        return all;
    }

    static JsonNode orNull(JsonNode value) {
        return value == null ? NullNode.getInstance() : value;
    }
}
