package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/** Functions that need an order of values. */
final class Sorting {

    private Sorting() {}

    /** What a function makes of a list's items and their keys. */
    @FunctionalInterface
    private interface OfKeyed {
        JsonNode apply(List<Keyed> items);
    }

    private record Keyed(JsonNode key, JsonNode item) {}

    static Map<String, Function> all() {
        return Map.of(
                "sort_by/1", by("sorted", Sorting::sorted),
                "group_by/1", by("grouped", Sorting::grouped),
                "min_by/1", by("looked through", items -> least(items, false)),
                "max_by/1", by("looked through", items -> least(items, true)),
                "keys/0", (scope, arguments, in, path, out, version) -> out.emit(keys(in), null));
    }

    private static Function by(String done, OfKeyed function) {
        return (scope, arguments, in, path, out, version) -> {
            if (!in.isArray()) {
                throw new JsonQueryTypeException("%s cannot be " + done + ", as it is not an array", in);
            }
            out.emit(function.apply(keyed(arguments.get(0), scope, in)), null);
        };
    }

    private static List<Keyed> keyed(Expression key, Scope scope, JsonNode list) throws JsonQueryException {
        List<Keyed> keyed = new ArrayList<>();
        for (JsonNode item : list) {
            keyed.add(new Keyed(Nodes.list(Nodes.all(key, scope, item)), item));
        }
        return keyed;
    }

    private static JsonNode sorted(List<Keyed> items) {
        return Nodes.list(items.stream()
                .sorted(Comparator.comparing(Keyed::key, Order.OF_JQ))
                .map(Keyed::item)
                .toList());
    }

    private static JsonNode grouped(List<Keyed> items) {
        Map<JsonNode, ArrayNode> groups = new TreeMap<>(Order.OF_JQ);
        for (Keyed keyed : items) {
            groups.computeIfAbsent(keyed.key(), key -> Nodes.list(List.of())).add(keyed.item());
        }
        return Nodes.list(new ArrayList<>(groups.values()));
    }

    /** The first of the least, or the last of the greatest; null if there is none. */
    private static JsonNode least(List<Keyed> items, boolean greatest) {
        Keyed found = null;
        for (Keyed keyed : items) {
            int difference = found == null ? 0 : Order.OF_JQ.compare(keyed.key(), found.key());
            if (found == null || (greatest ? difference >= 0 : difference < 0)) {
                found = keyed;
            }
        }
        return found == null ? NullNode.getInstance() : found.item();
    }

    private static JsonNode keys(JsonNode in) throws JsonQueryException {
        if (in.isObject()) {
            return Nodes.list(
                    Order.keys(in).stream().<JsonNode>map(TextNode::valueOf).toList());
        }
        if (in.isArray()) {
            return Nodes.list(IntStream.range(0, in.size())
                    .<JsonNode>mapToObj(IntNode::valueOf)
                    .toList());
        }
        throw new JsonQueryTypeException("%s has no keys", in);
    }
}
