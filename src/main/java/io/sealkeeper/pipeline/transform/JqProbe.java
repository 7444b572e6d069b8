package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.jq.Jq;
import io.sealkeeper.jq.Part;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * Finds the part of a jq expression that failed. The expression is evaluated a second time, and each part of it tells if
 * it fails: the innermost one does so first. Thread-safe, for one Camel context.
 */
final class JqProbe {

    /**
     * The innermost part that failed.
     *
     * @param value what it was given
     */
    record Found(Part part, JsonNode value) {}

    /** Each reload of a source may bring another one. */
    private static final int MOST_EXPRESSIONS = 100;

    /** Those that tell of their parts; empty for one that can't be read. */
    private final Map<String, Optional<Expression>> known = new ConcurrentHashMap<>();

    /**
     * The part that failed.
     *
     * @param exchange with the body as it was when the expression failed
     * @param failure why the expression failed
     * @return empty if it can't be told, or if the expression does not fail in this way
     */
    Optional<Found> find(String jq, Exchange exchange, Throwable failure) {
        Optional<Expression> watched = watched(jq, exchange.getContext());
        if (watched.isEmpty()) {
            return Optional.empty();
        }
        Search search = new Search();
        Search.CURRENT.set(search);
        try {
            watched.get().evaluate(exchange, JsonNode.class);
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

    private Optional<Expression> watched(String jq, CamelContext context) {
        if (known.size() >= MOST_EXPRESSIONS) {
            known.clear();
        }
        return known.computeIfAbsent(jq, text -> watch(text, context));
    }

    private static Optional<Expression> watch(String jq, CamelContext context) {
        try {
            return Optional.of(((Jq) context.resolveLanguage("jq"))
                    .createExpression(
                            jq, (failure, part, in) -> Search.CURRENT.get().failed(failure, part, in)));
        } catch (RuntimeException e) {
            // It can't be read: then no part of it is found.
            return Optional.empty();
        }
    }

    /** The state of one evaluation. */
    private static final class Search {
        private static final ThreadLocal<Search> CURRENT = new ThreadLocal<>();

        private Optional<Exception> noted = Optional.empty();
        private Optional<Found> found = Optional.empty();

        void failed(Exception failure, Part part, JsonNode value) {
            if (noted.filter(n -> n == failure).isEmpty()) {
                noted = Optional.of(failure);
                found = Optional.of(new Found(part, value));
            }
        }
    }
}
