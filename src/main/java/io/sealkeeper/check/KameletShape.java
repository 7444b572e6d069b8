package io.sealkeeper.check;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Checks the form of a Kamelet's file: what Camel reads of it, and what Camel would silently ignore. */
final class KameletShape {

    private static final Set<String> WHOLE = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final Set<String> SPEC =
            Set.of("definition", "template", "dependencies", "dataTypes", "types", "sources", "versions");
    private static final Set<String> DEFINITION =
            Set.of("title", "description", "type", "properties", "required", "id", "example", "order", "externalDocs");

    private final Kamelet kamelet;
    private final RouteFile file;
    private final DslSchema schema;
    private final Set<String> taken;
    private final List<Mistake> mistakes = new ArrayList<>();

    /** @param taken the names of the component's own options, which never reach a Kamelet */
    KameletShape(Kamelet kamelet, DslSchema schema, Set<String> taken) {
        this.kamelet = kamelet;
        this.file = kamelet.file();
        this.schema = schema;
        this.taken = taken;
    }

    List<Mistake> mistakes() {
        file.root().ifPresent(this::whole);
        return mistakes;
    }

    private void whole(Node root) {
        if (!(root instanceof MappingNode)) {
            add(root, "a Kamelet is a mapping, and begins with 'apiVersion: camel.apache.org/v1' and 'kind: Kamelet'");
            return;
        }
        members("a Kamelet", root, WHOLE);
        Nodes.value(root, "kind")
                .ifPresentOrElse(
                        kind -> {
                            if (!text(kind).equals("Kamelet")) {
                                add(kind, "'kind' has to be 'Kamelet', and is " + Shown.quoted(text(kind)));
                            }
                        },
                        () -> add(root, "a Kamelet lacks 'kind: Kamelet'"));
        Optional<Node> metadata = Nodes.value(root, "metadata");
        metadata.flatMap(m -> Nodes.value(m, "name"))
                .ifPresentOrElse(
                        this::name,
                        () -> add(
                                metadata.orElse(root),
                                "a Kamelet lacks its name: 'metadata', and below it 'name: " + kamelet.name() + "'"));
        Nodes.value(root, "spec").ifPresentOrElse(this::spec, () -> add(root, "a Kamelet lacks 'spec'"));
    }

    private void name(Node name) {
        if (!text(name).equals(kamelet.name())) {
            add(
                    name,
                    "this Kamelet's name is " + Shown.quoted(text(name)) + ", and its file's is '" + kamelet.name()
                            + "': Camel finds it by its file, so both have to be the same");
        }
    }

    private void spec(Node spec) {
        members("spec", spec, SPEC);
        kamelet.template()
                .ifPresentOrElse(
                        template -> mistakes.addAll(schema.template(file, template)),
                        () -> add(spec, "'spec' lacks 'template': what the Kamelet does"));
        Nodes.value(spec, "definition").ifPresent(this::definition);
    }

    private void definition(Node definition) {
        members("definition", definition, DEFINITION);
        Nodes.value(definition, "properties").ifPresent(properties -> {
            members("properties", properties, Set.of());
            Nodes.entries(properties).forEach(this::property);
        });
        Set<String> names = kamelet.properties().keySet();
        Nodes.value(definition, "required").map(Nodes::items).orElse(List.of()).stream()
                .filter(item -> !names.contains(text(item)))
                .forEach(item -> add(
                        item,
                        "'required' names a property " + Shown.quoted(text(item)) + " that does not exist"
                                + Nearest.suggestion(text(item), names)));
    }

    private void property(NodeTuple entry) {
        String name = Nodes.key(entry);
        KameletProperty property = kamelet.properties().get(name);
        Node node = entry.getValueNode();
        if (taken.contains(name)) {
            add(
                    entry.getKeyNode(),
                    "a property can't be called '" + name
                            + "': Camel takes that for an option of its own, and no Kamelet gets it");
        }
        if (!(node instanceof MappingNode)) {
            add(node, "property " + Shown.quoted(name) + " has to be a mapping, such as { title: …, type: string }");
            return;
        }
        Nodes.scalar(node, "type")
                .filter(t -> !KameletProperty.TYPES.contains(t.getValue()))
                .ifPresent(t -> add(
                        t,
                        Shown.quoted(t.getValue()) + " is no type: it is string, integer, number or boolean"
                                + Nearest.suggestion(t.getValue(), KameletProperty.TYPES)));
        property.preset()
                .filter(preset -> !preset.getValue().contains("{{"))
                .ifPresent(preset -> property.mistake(preset.getValue()).ifPresent(words -> add(preset, words)));
    }

    /** Reports an unknown name only if it resembles a known one. */
    private void members(String name, Node mapping, Set<String> known) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : Nodes.entries(mapping)) {
            String key = Nodes.key(entry);
            if (!seen.add(key)) {
                add(entry.getKeyNode(), Shown.quoted(key) + " stands here twice: keep one");
            } else if (!known.contains(key)) {
                Nearest.to(key, known)
                        .ifPresent(near -> add(
                                entry.getKeyNode(),
                                "'" + name + "' has no " + Shown.quoted(key) + ", did you mean '" + near + "'?"));
            }
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private void add(Node node, String words) {
        mistakes.add(Mistake.error(file.place(node), words));
    }
}
