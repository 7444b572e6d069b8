package io.sealkeeper.check;

import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The route templates of all files, and each use of one. */
final class Templates {

    /** A template and its place. */
    private record Template(RouteFile file, Node node, Map<String, Node> parameters) {

        static Template of(RouteFile file, Node node) {
            Map<String, Node> parameters = new LinkedHashMap<>();
            Nodes.value(node, "parameters").ifPresent(list -> Nodes.items(list)
                    .forEach(p -> Nodes.text(p, "name").ifPresent(name -> parameters.put(name, p))));
            return new Template(file, node, parameters);
        }

        boolean isRequired(String parameter) {
            Node declared = parameters.get(parameter);
            return Nodes.value(declared, "defaultValue").isEmpty()
                    && Nodes.text(declared, "required").filter("false"::equals).isEmpty();
        }
    }

    /** A use of a template. */
    private record Use(RouteFile file, Node node) {}

    /** A template's body as one use turns it into a route. */
    record Body(RouteFile file, Node node, Scope scope) {}

    private final Map<String, Template> templates = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Installed installed;

    Templates(List<RouteFile> files, Installed installed) {
        this.installed = installed;
        for (RouteFile file : files) {
            file.root().ifPresent(root -> Nodes.items(root).forEach(entry -> take(file, entry)));
        }
    }

    private void take(RouteFile file, Node entry) {
        Nodes.value(entry, "routeTemplate")
                .ifPresent(node -> Nodes.text(node, "id").ifPresent(id -> {
                    Template other = templates.putIfAbsent(id, Template.of(file, node));
                    if (other != null) {
                        mistakes.add(Mistake.error(
                                file.place(Nodes.scalar(node, "id").orElseThrow()),
                                "there is a template '" + id + "' already, in "
                                        + other.file().name()));
                    }
                }));
        Nodes.value(entry, "templatedRoute").ifPresent(node -> uses.add(new Use(file, node)));
    }

    Set<String> names() {
        return templates.keySet();
    }

    /** What is wrong with how templates are used. */
    List<Mistake> mistakes() {
        List<Mistake> all = new ArrayList<>(mistakes);
        uses.forEach(use -> Nodes.scalar(use.node(), "routeTemplateRef").ifPresent(ref -> {
            Template template = templates.get(ref.getValue());
            if (template == null) {
                all.add(Mistake.error(
                        use.file().place(ref),
                        "there is no route template '" + ref.getValue() + "'"
                                + Nearest.suggestion(ref.getValue(), templates.keySet())));
            } else {
                parameters(use, ref.getValue(), template, all);
            }
        }));
        return all;
    }

    private static void parameters(Use use, String ref, Template template, List<Mistake> all) {
        Set<String> given = new HashSet<>();
        Nodes.value(use.node(), "parameters").ifPresent(list -> Nodes.items(list)
                .forEach(item -> Nodes.scalar(item, "name").ifPresent(name -> {
                    if (!template.parameters().containsKey(name.getValue())) {
                        all.add(Mistake.error(
                                use.file().place(name),
                                "template '" + ref + "' has no parameter '" + name.getValue() + "'"
                                        + Nearest.suggestion(
                                                name.getValue(),
                                                template.parameters().keySet())));
                    } else if (!given.add(name.getValue())) {
                        all.add(Mistake.error(
                                use.file().place(name),
                                "parameter '" + name.getValue() + "' is given twice: keep one"));
                    }
                })));
        template.parameters().keySet().stream()
                .filter(p -> !given.contains(p) && template.isRequired(p))
                .forEach(p -> all.add(Mistake.error(
                        use.file()
                                .place(Nodes.value(use.node(), "routeTemplateRef")
                                        .orElseThrow()),
                        "template '" + ref + "' needs a parameter '" + p + "'"
                                + Nodes.text(template.parameters().get(p), "description")
                                        .map(d -> ": " + d)
                                        .orElse(""))));
    }

    /** Each template as each of its uses turns it into a route; an unused one with its parameters open. */
    List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        templates.forEach((id, template) -> {
            List<Use> of = uses.stream()
                    .filter(u -> Nodes.text(u.node(), "routeTemplateRef")
                            .filter(id::equals)
                            .isPresent())
                    .toList();
            of.forEach(use -> bodies.add(body(template, use)));
            if (of.isEmpty()) {
                bodies.add(new Body(template.file(), template.node(), new Scope(Map.of(), names(template), installed)));
            }
        });
        return bodies;
    }

    private Body body(Template template, Use use) {
        Map<String, Text> given = new HashMap<>();
        template.parameters().forEach((name, declared) -> Nodes.scalar(declared, "defaultValue")
                .ifPresent(preset -> given.put(name, Text.of(preset, template.file()))));
        Scope outside = Scope.outside(installed);
        Nodes.value(use.node(), "parameters").ifPresent(list -> Scan.parameters(list)
                .forEach((name, value) -> given.put(name, outside.read(value, use.file()))));
        return new Body(template.file(), template.node(), new Scope(given, names(template), installed));
    }

    private static Set<String> names(Template template) {
        Set<String> names = new HashSet<>(template.parameters().keySet());
        Nodes.value(template.node(), "beans").ifPresent(beans -> Nodes.items(beans)
                .forEach(b -> Nodes.text(b, "name").ifPresent(names::add)));
        return names;
    }

    /** What each use of a template gives to its parameters. */
    List<Map<String, Text>> given(String templateId) {
        Scope outside = Scope.outside(installed);
        List<Map<String, Text>> given = new ArrayList<>();
        for (Use use : uses) {
            if (Nodes.text(use.node(), "routeTemplateRef")
                    .filter(templateId::equals)
                    .isPresent()) {
                Map<String, Text> values = new HashMap<>();
                Nodes.value(use.node(), "parameters").ifPresent(list -> Scan.parameters(list)
                        .forEach((name, value) -> values.put(name, outside.read(value, use.file()))));
                given.add(values);
            }
        }
        return given;
    }

    /** The values that uses give to a parameter of a template. */
    List<Text> values(String templateId, String parameter) {
        return given(templateId).stream()
                .filter(values -> values.containsKey(parameter))
                .map(values -> values.get(parameter))
                .toList();
    }
}
