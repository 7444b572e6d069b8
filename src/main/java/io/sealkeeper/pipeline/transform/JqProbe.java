package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealkeeper.jq.Jq;
import io.sealkeeper.pipeline.transform.JqParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Finds the part of a jq expression that failed. The engine does not tell it, so the expression is evaluated a second time,
 * with each part inside a function that notes the first failure that is its own. Thread-safe, for one Camel context.
 */
final class JqProbe {

    /**
     * The innermost part that failed.
     *
     * @param value what it was given
     */
    record Found(Part part, JsonNode value) {}

    private static final String MARK = "__sealkeeper_part";

    /** More parts than any mapping has; beyond that, marking them costs more than it tells. */
    private static final int MOST_PARTS = 5_000;

    /** Each reload of a source may bring another one. */
    private static final int MOST_EXPRESSIONS = 100;

    /** An expression with its parts marked; empty if it has none. */
    private record Marked(List<Part> parts, Optional<org.apache.camel.Expression> expression) {}

    private final Map<String, Marked> known = new ConcurrentHashMap<>();

    /**
     * The part that failed.
     *
     * @param exchange with the body as it was when the expression failed
     * @param failure why the expression failed
     * @return empty if it can't be told, or if the expression does not fail in this way
     */
    Optional<Found> find(String jq, Exchange exchange, Throwable failure) {
        Marked marked = marked(jq, exchange.getContext());
        if (marked.expression().isEmpty()) {
            return Optional.empty();
        }
        Search search = new Search(marked.parts());
        Search.CURRENT.set(search);
        try {
            marked.expression().get().evaluate(exchange, JsonNode.class);
            return Optional.empty();
        } catch (RuntimeException e) {
            boolean isNoted =
                    search.noted.filter(n -> n == e || n == e.getCause()).isPresent();
            return isNoted && isTheSame(root(e), root(failure)) ? search.found : Optional.empty();
        } finally {
            Search.CURRENT.remove();
        }
    }

    private static boolean isTheSame(Throwable one, Throwable other) {
        return one.getClass() == other.getClass() && Objects.equals(one.getMessage(), other.getMessage());
    }

    /** The cause that has none itself. */
    static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private Marked marked(String jq, CamelContext context) {
        if (known.size() >= MOST_EXPRESSIONS) {
            known.clear();
        }
        return known.computeIfAbsent(jq, text -> mark(text, context));
    }

    private static Marked mark(String jq, CamelContext context) {
        List<Part> parts = JqParts.of(jq);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            return new Marked(List.of(), Optional.empty());
        }
        try {
            Jq language = (Jq) context.resolveLanguage("jq");
            return new Marked(
                    parts,
                    Optional.of(language.createExpression(JqParts.marked(jq, parts, MARK), MARK, 2, new Mark())));
        } catch (RuntimeException e) {
            // It can't be marked: then no part of it is found.
            return new Marked(List.of(), Optional.empty());
        }
    }

    /** The state of one evaluation. */
    private static final class Search {
        private static final ThreadLocal<Search> CURRENT = new ThreadLocal<>();

        private final List<Part> parts;
        private Optional<Exception> noted = Optional.empty();
        private Optional<Found> found = Optional.empty();

        Search(List<Part> parts) {
            this.parts = parts;
        }

        void failed(Exception failure, int part, JsonNode value) {
            if (noted.filter(n -> n == failure).isEmpty()) {
                noted = Optional.of(failure);
                found = Optional.of(new Found(parts.get(part), value));
            }
        }
    }

    /** Evaluates its second argument, and notes if that fails. */
    private record Mark() implements Function {

        /** A failure behind a part comes through it, too, where it hands a value on: that one is not its own. */
        @Override
        public void apply(
                Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
                throws JsonQueryException {
            Behind behind = new Behind(output);
            try {
                arguments.get(1).apply(scope, in, path, behind, path != null);
            } catch (JsonQueryException | RuntimeException e) {
                if (e != behind.failure) {
                    Search.CURRENT.get().failed(e, number(scope, arguments.get(0)), in);
                }
                throw e;
            }
        }

        private static int number(Scope scope, Expression argument) throws JsonQueryException {
            List<Integer> number = new ArrayList<>();
            argument.apply(scope, NullNode.getInstance(), n -> number.add(n.asInt()));
            return number.get(0);
        }
    }

    /** What comes behind a part. */
    private static final class Behind implements PathOutput {
        private final PathOutput output;
        private Exception failure;

        Behind(PathOutput output) {
            this.output = output;
        }

        @Override
        public void emit(JsonNode value, Path path) throws JsonQueryException {
            try {
                output.emit(value, path);
            } catch (JsonQueryException | RuntimeException e) {
                failure = e;
                throw e;
            }
        }
    }
}
