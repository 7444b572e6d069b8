package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.path.Path;

/**
 * The functions that expressions can call: those of the engine that mean what jq's do, those of {@link Natives}, and
 * jq's own library. Each ends when its thread is interrupted, and no computed number of theirs is {@code 4.0}.
 */
final class Library {

    private static final String JQ = "/jq/builtin.jq";
    private static final String MATCH = "_match_impl/3";
    private static final String DELETE = "delpaths/1";

    /** For updates, which must not call an author's function of the same name. */
    static final String OWN_DELETE = "_delpaths";

    static final String OWN_PATH = "_path";

    /** Functions of the engine that have another meaning in jq, or none, or that a mapping must not have. */
    private static final Set<String> NOT_TAKEN = Set.of(
            "env",
            "builtins",
            "debug_scope",
            "todateiso8601",
            "fromdateiso8601",
            "join",
            "index",
            "rindex",
            "indices",
            "to_entries",
            "from_entries",
            "paths",
            "reverse",
            "_sub_impl");

    private Library() {}

    /** @param engine the scope that Camel or Quarkus filled, with what others have added to it */
    static Scope over(Scope engine) {
        Scope library = Scope.newEmptyScope();
        Deque<Scope> chain = new ArrayDeque<>();
        for (Scope scope = engine; scope != null; scope = scope.getParentScope()) {
            chain.push(scope);
        }
        for (Scope scope : chain) {
            scope.getLocalFunctions().forEach((name, function) -> {
                if (!(function instanceof JsonQueryFunction) && !NOT_TAKEN.contains(name.replaceFirst("/.*", ""))) {
                    library.addFunction(name, new Guarded(function));
                }
            });
        }
        library.addFunction(MATCH, new Matching(library.getFunction(MATCH, 0)));
        library.addFunction(DELETE, deleting(library.getFunction(DELETE, 0)));
        library.addFunction(OWN_DELETE, 1, library.getFunction(DELETE, 0));
        library.addFunction(OWN_PATH, 1, library.getFunction("path", 1));
        Natives.all().forEach((name, function) -> library.addFunction(name, new Guarded(function)));
        try {
            Parser.definitions(
                    text(),
                    library,
                    (name, parameters, body) -> library.addFunction(
                            name,
                            parameters.size(),
                            new Guarded(new JsonQueryFunction(name, parameters, body, library))));
        } catch (JqMistake e) {
            throw new IllegalStateException(JQ + " at " + e.index() + ": " + e.getMessage(), e);
        }
        return library;
    }

    /** Nothing can be deleted from null; the engine fails on a slice of it. */
    private static Function deleting(Function engine) {
        return (scope, arguments, in, path, out, version) -> {
            if (in.isNull()) {
                out.emit(in, null);
            } else {
                engine.apply(scope, arguments, in, path, out, version);
            }
        };
    }

    private static String text() {
        try (InputStream in = Library.class.getResourceAsStream(JQ)) {
            if (in == null) {
                throw new IllegalStateException(JQ + " is not in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends an expression whose thread is interrupted. The engine itself never checks for that: the expression ends at
     * the next function that it calls, or that gives it a value. One that calls none, such as a pattern that takes
     * years to match, goes on.
     */
    private record Guarded(Function function) implements Function {

        @Override
        public void apply(
                Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput out, Version version)
                throws JsonQueryException {
            look();
            function.apply(
                    scope,
                    arguments,
                    in,
                    path,
                    (value, at) -> {
                        look();
                        out.emit(value.isDouble() ? Numbers.of(value.doubleValue()) : value, at);
                    },
                    version);
        }

        private static void look() {
            if (Thread.currentThread().isInterrupted()) {
                throw new BrokenOff();
            }
        }
    }

    /** The engine's regular expressions; one that is none is a failure that an expression can catch. */
    private record Matching(Function function) implements Function {

        @Override
        public void apply(
                Scope scope, List<Expression> arguments, JsonNode in, Path path, PathOutput out, Version version)
                throws JsonQueryException {
            List<JsonNode> found = new ArrayList<>();
            try {
                function.apply(scope, arguments, in, path, (value, at) -> found.add(value), version);
            } catch (Leave | BrokenOff e) {
                throw e;
            } catch (RuntimeException e) {
                throw new JsonQueryException("no regular expression: " + e.getMessage());
            }
            for (JsonNode value : found) {
                out.emit(value, null);
            }
        }
    }

    /** Not a failure of the expression, so that no expression can catch it. */
    private static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenOff() {
            super("the mapping was broken off", null, false, false);
        }
    }
}
