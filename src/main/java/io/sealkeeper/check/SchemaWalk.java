package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Walks a file and the schema in parallel. It stops below a mistake, so that one mistake is one line. */
final class SchemaWalk {

    private final DslSchema schema;
    private final RouteFile file;
    private final List<Mistake> mistakes = new ArrayList<>();

    SchemaWalk(DslSchema schema, RouteFile file) {
        this.schema = schema;
        this.file = file;
    }

    List<Mistake> walk(Node node, JsonNode at) {
        if (!(node instanceof SequenceNode)) {
            add(node, "a file of routes is a list: begin each entry with '- ', as in '- route:'");
            return mistakes;
        }
        value("", node, at);
        return mistakes;
    }

    /** Checks one property of something that is not a list of routes. */
    List<Mistake> walk(String name, Node node, JsonNode at) {
        value(name, node, at);
        return mistakes;
    }

    /** @param name the property that has this value */
    private void value(String name, Node node, JsonNode at) {
        if (at.isEmpty()) {
            return;
        }
        Shape shape = schema.shape(at);
        if (!Kind.fits(node, shape)) {
            add(node, Kind.words(name, node, shape));
        } else if (node instanceof MappingNode mapping) {
            mapping(name, mapping, shape);
        } else if (node instanceof SequenceNode sequence && shape.items() != null) {
            sequence.getValue().forEach(item -> value(name, item, shape.items()));
        } else if (node instanceof ScalarNode scalar) {
            word(name, scalar, shape);
        }
    }

    private void word(String name, ScalarNode scalar, Shape shape) {
        Set<String> words = shape.values();
        if (!words.isEmpty() && !words.contains(scalar.getValue()) && !Kind.isPlaceholder(scalar)) {
            add(
                    scalar,
                    "'" + name + "' can't be " + Shown.quoted(scalar.getValue()) + ": it is one of "
                            + String.join(", ", words) + Nearest.suggestion(scalar.getValue(), words));
        }
    }

    private void mapping(String name, MappingNode mapping, Shape shape) {
        int before = mistakes.size();
        Set<String> seen = new LinkedHashSet<>();
        NodeTuple above = null;
        for (NodeTuple entry : mapping.getValue()) {
            String key = Nodes.key(entry);
            if (!seen.add(key)) {
                add(entry.getKeyNode(), "'" + key + "' stands here twice: keep one");
            } else if (!shape.properties().containsKey(key)) {
                if (shape.isClosed()) {
                    unknown(name, entry, shape, above);
                }
            } else if (!isBesideIts(mapping, entry, shape)) {
                value(key, entry.getValueNode(), shape.properties().get(key));
            }
            above = entry;
        }
        if (mistakes.size() == before) {
            whole(name, mapping, shape, seen);
        }
    }

    /** Mistakes of a mapping as a whole, where each property by itself is valid. */
    private void whole(String name, MappingNode mapping, Shape shape, Set<String> seen) {
        if (shape.isSingle() && seen.size() > 1) {
            add(
                    mapping.getValue().get(1).getKeyNode(),
                    "two in one list entry, " + quoted(seen) + ": begin each with '- '");
            return;
        }
        shape.required().stream()
                .filter(r -> !seen.contains(r))
                .forEach(r -> add(mapping, "'" + name + "' lacks '" + r + "'"));
        if (!fulfils(name, mapping, shape, seen)) {
            return;
        }
        for (Set<String> choice : shape.choices()) {
            List<String> chosen =
                    seen.stream().filter(choice::contains).sorted().toList();
            if (chosen.size() > 1) {
                add(mapping, "'" + name + "' has " + quoted(chosen) + ": keep one of them");
                return;
            }
        }
    }

    /** If a required property is missing, an unknown one was probably meant to be it. */
    private boolean fulfils(String name, MappingNode mapping, Shape shape, Set<String> seen) {
        for (Set<String> duty : shape.duties()) {
            if (seen.stream().noneMatch(duty::contains)) {
                mapping.getValue().stream()
                        .filter(e -> !shape.properties().containsKey(Nodes.key(e)))
                        .findFirst()
                        .ifPresentOrElse(
                                entry -> unknown(name, entry, shape, null),
                                () -> add(mapping, "'" + name + "' lacks one of " + String.join(", ", duty)));
                return false;
            }
        }
        return true;
    }

    private void unknown(String name, NodeTuple entry, Shape shape, NodeTuple above) {
        String key = Nodes.key(entry);
        String shown = Shown.quoted(key);
        if (above != null && belongsBelow(above, key, shape)) {
            add(
                    entry.getKeyNode(),
                    shown + " belongs to '" + Nodes.key(above) + "' above it: indent it further than that");
            return;
        }
        String what = "unknown property " + shown + " of '" + name + "'";
        if (shape.isSingle()) {
            what = (name.isEmpty() ? "unknown entry " : "unknown step ") + shown;
        }
        add(
                entry.getKeyNode(),
                what + Nearest.suggestion(key, shape.properties().keySet()));
    }

    /** Whether a value seems missing because it is on the next line without indentation; reported there. */
    private boolean isBesideIts(MappingNode mapping, NodeTuple entry, Shape shape) {
        int next = mapping.getValue().indexOf(entry) + 1;
        return next < mapping.getValue().size()
                && !shape.properties().containsKey(Nodes.key(mapping.getValue().get(next)))
                && belongsBelow(entry, Nodes.key(mapping.getValue().get(next)), shape);
    }

    /** The most common slip: a property next to its step instead of below it. */
    private boolean belongsBelow(NodeTuple above, String key, Shape shape) {
        JsonNode of = shape.properties().get(Nodes.key(above));
        return of != null
                && Nodes.isNothing(above.getValueNode())
                && schema.shape(of).properties().containsKey(key);
    }

    private static String quoted(Iterable<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(n -> quoted.add("'" + n + "'"));
        return String.join(" and ", quoted);
    }

    private void add(Node node, String words) {
        mistakes.add(Mistake.error(file.place(node), words));
    }
}
