package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.PathUtils;
import net.thisptr.jackson.jq.path.Path;

/**
 * {@code paths |= update}. A value for which the update gives nothing is removed, all of them together at the end, as
 * since jq 1.7: jq 1.6 skips every second item of an array.
 */
record Updated(Expression paths, Expression update) implements Expression {

    @Override
    public void apply(Scope scope, JsonNode in, Path path, PathOutput out, boolean needsPath)
            throws JsonQueryException {
        JsonNode result = in;
        ArrayNode removed = JsonNodeFactory.instance.arrayNode();
        for (JsonNode at : paths(scope, in)) {
            List<JsonNode> first = new ArrayList<>();
            Path place = PathUtils.toPath(at);
            place.get(result, null, (value, none) -> first(scope, value, first), false);
            if (first.isEmpty()) {
                removed.add(at);
            } else {
                result = place.mutate(result, old -> first.get(0));
            }
        }
        if (removed.isEmpty()) {
            out.emit(result, null);
            return;
        }
        call(Library.OWN_DELETE, new Nodes.Constant(removed), scope, result, out);
    }

    private static void call(String name, Expression argument, Scope scope, JsonNode in, PathOutput out)
            throws JsonQueryException {
        scope.getFunction(name, 1).apply(scope, List.of(argument), in, null, out, Versions.JQ_1_6);
    }

    private List<JsonNode> paths(Scope scope, JsonNode in) throws JsonQueryException {
        List<JsonNode> all = new ArrayList<>();
        call(Library.OWN_PATH, paths, scope, in, (at, none) -> all.add(at));
        return all;
    }

    /** Takes the first value and no more: the update may give them without an end. */
    private void first(Scope scope, JsonNode value, List<JsonNode> first) throws JsonQueryException {
        Object here = new Object();
        try {
            update.apply(scope, value, result -> {
                first.add(result);
                throw Leave.to(here);
            });
        } catch (Leave e) {
            if (!e.isAt(here)) {
                throw e;
            }
        }
    }
}
