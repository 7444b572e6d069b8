package io.sealkeeper.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A Kamelet: a route template in a file of its own, which Camel finds by the Kamelet's name.
 *
 * @param name from its file's name
 * @param template its body; empty if the file has none, or is not YAML
 */
record Kamelet(RouteFile file, String name, Optional<Node> template, Map<String, KameletProperty> properties) {

    /** How the name of its file ends. */
    static final String ENDING = ".kamelet.yaml";

    /** The names that stand for the Kamelet's user: where it is called from, and where it hands on to. */
    static final Set<String> ENDS = Set.of("source", "sink");

    static Kamelet of(RouteFile file, String name) {
        Optional<Node> spec = file.root().flatMap(root -> Nodes.value(root, "spec"));
        Optional<Node> definition = spec.flatMap(s -> Nodes.value(s, "definition"));
        Set<String> required = new HashSet<>();
        definition
                .flatMap(d -> Nodes.value(d, "required"))
                .map(Nodes::items)
                .orElse(List.of())
                .forEach(item -> {
                    if (item instanceof ScalarNode duty) {
                        required.add(duty.getValue());
                    }
                });
        Map<String, KameletProperty> properties = new LinkedHashMap<>();
        definition
                .flatMap(d -> Nodes.value(d, "properties"))
                .map(Nodes::entries)
                .orElse(List.of())
                .forEach(p -> properties.put(
                        Nodes.key(p),
                        new KameletProperty(Nodes.key(p), p.getValueNode(), required.contains(Nodes.key(p)))));
        return new Kamelet(file, name, spec.flatMap(s -> Nodes.value(s, "template")), properties);
    }

    /** Whether messages are sent to it; other Kamelets produce them. Empty if its beginning is unknown. */
    Optional<Boolean> isCalled() {
        return template.flatMap(t -> Nodes.value(t, "route").or(() -> Optional.of(t)))
                .flatMap(route -> Nodes.value(route, "from"))
                .flatMap(from -> Nodes.text(from, "uri"))
                .map(uri -> uri.matches("kamelet:(//)?source([?].*)?"));
    }

    /** The beans that its body defines, and refers to as if they were properties. */
    Set<String> beans() {
        Set<String> names = new HashSet<>();
        template.flatMap(t -> Nodes.value(t, "beans"))
                .map(Nodes::items)
                .orElse(List.of())
                .forEach(bean -> Nodes.text(bean, "name").ifPresent(names::add));
        return names;
    }
}
