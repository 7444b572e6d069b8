package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.language.jq.JqLanguage;

/**
 * Ends a jq expression whose thread is interrupted. The engine itself never checks for that, so every function is
 * wrapped here: the expression ends at the next function that it calls, or that gives it a value. One that calls none,
 * such as a pattern that takes years to match, goes on.
 */
final class JqGuard {

    private JqGuard() {}

    /** Not a failure of the expression, so that no expression can catch it. */
    static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenOff() {
            super("the mapping was broken off", null, false, false);
        }
    }

    /** Guards all expressions of a Camel context, including those that exist already. */
    static void install(CamelContext context) {
        Scope root = ((JqLanguage) context.resolveLanguage("jq")).getRootScope();
        root.getLocalFunctions().forEach((name, function) -> {
            if (!(function instanceof Guarded)) {
                root.addFunction(name, new Guarded(function));
            }
        });
    }

    private record Guarded(Function function) implements Function {

        @Override
        public void apply(
                Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput output, Version version)
                throws JsonQueryException {
            look();
            function.apply(
                    scope,
                    arguments,
                    in,
                    path,
                    (value, at) -> {
                        look();
                        output.emit(value, at);
                    },
                    version);
        }

        private static void look() {
            if (Thread.currentThread().isInterrupted()) {
                throw new BrokenOff();
            }
        }
    }
}
