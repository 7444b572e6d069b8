package io.sealkeeper.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** How payloads come into a source: what its file says in front of the mapping; and where in the file something is. */
public final class Entry {

    private static final Pattern MAPPED = Pattern.compile("direct:(.+)-change");

    /** Templates that ask somebody else for the payload. */
    private static final Set<String> PULLS = Set.of("http-pull", "jdbc-table", "kafka-topic");

    private Entry() {}

    /** The sources that a file has a mapping of. */
    public static List<String> sources(RouteFile file) {
        return entries(file).stream()
                .flatMap(e -> Mapping.begin(e).stream())
                .map(MAPPED::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .toList();
    }

    /** The template that the source is made of; empty if it uses none. */
    public static Optional<String> template(RouteFile file, String source) {
        return use(file, source).flatMap(use -> Nodes.text(use, "routeTemplateRef"));
    }

    /** What the source gives to its template; empty if it leaves that to the template. */
    public static Optional<String> parameter(RouteFile file, String source, String name) {
        return use(file, source).flatMap(use -> Mapping.parameter(use, name));
    }

    /**
     * A source's file without what asks somebody else: its mappings, the templates in it, and the route over the
     * source's folder.
     *
     * @param all where its template may be
     */
    public static String text(RouteFile file, String source, List<RouteFile> all) {
        return Mapping.text(
                file,
                entry -> isShared(entry)
                        || Mapping.begin(entry)
                                .filter(b -> b.startsWith("direct:"))
                                .isPresent()
                        || isFolder(entry, source, all));
    }

    /** The templates of a file, without anything that runs. */
    public static String templates(RouteFile file) {
        return Mapping.text(file, Entry::isShared);
    }

    private static boolean isShared(Node entry) {
        return Nodes.value(entry, "routeTemplate").isPresent();
    }

    private static boolean isFolder(Node entry, String source, List<RouteFile> all) {
        Optional<Node> use = Nodes.value(entry, "templatedRoute").filter(u -> isOf(u, source));
        if (use.isPresent()) {
            String name = Nodes.text(use.get(), "routeTemplateRef").orElse("");
            return !PULLS.contains(name) && isFolder(template(name, all));
        }
        return Nodes.value(entry, "route")
                .filter(route -> Nodes.text(route, "id").filter(source::equals).isPresent())
                .filter(route -> isFolder(Optional.of(route)))
                .isPresent();
    }

    private static boolean isFolder(Optional<Node> route) {
        return route.flatMap(r -> Nodes.value(r, "from"))
                .flatMap(from -> Nodes.text(from, "uri"))
                .filter(uri -> uri.equals("file") || uri.startsWith("file:"))
                .isPresent();
    }

    private static Optional<Node> template(String name, List<RouteFile> all) {
        return all.stream()
                .flatMap(file -> entries(file).stream())
                .flatMap(entry -> Nodes.value(entry, "routeTemplate").stream())
                .filter(t -> Nodes.text(t, "id").filter(name::equals).isPresent())
                .flatMap(t -> Nodes.value(t, "route").or(() -> Optional.of(t)).stream())
                .findFirst();
    }

    private static Optional<Node> use(RouteFile file, String source) {
        return entries(file).stream()
                .flatMap(e -> Nodes.value(e, "templatedRoute").stream())
                .filter(use -> isOf(use, source))
                .findFirst();
    }

    private static boolean isOf(Node use, String source) {
        return Mapping.parameter(use, "source").filter(source::equals).isPresent();
    }

    /** Where a source declares a column. */
    public static Optional<Place> column(RouteFile file, String source, String column) {
        return use(file, source)
                .flatMap(use -> Nodes.value(use, "parameters"))
                .map(list -> Scan.parameters(list).get("columns"))
                .map(columns -> Text.of(columns, file))
                .map(text -> {
                    Matcher name = Pattern.compile(
                                    "(?:^|,)\\s*[\"']?(" + Pattern.quote(column) + ")[\"']?\\s*(?::|,|$)")
                            .matcher(text.value());
                    return name.find() ? text.at(name.start(1)) : text.place();
                });
    }

    /**
     * Where a letter of a jq expression is.
     *
     * @return the expression's beginning, if the file has it in another form; empty if it does not have it
     */
    public static Optional<Place> jq(RouteFile file, String expression, int index) {
        return file.root().flatMap(root -> jq(file, root, expression.strip())).map(text -> {
            int offset = text.value().indexOf(expression.strip());
            int leading = expression.indexOf(expression.strip());
            return text.at(offset < 0 ? 0 : index - leading + offset);
        });
    }

    /** Where a source's mapping begins: its first expression in jq, else its route. */
    public static Optional<Place> mapping(RouteFile file, String source) {
        return entries(file).stream()
                .filter(e -> Mapping.begin(e)
                        .filter(("direct:" + source + "-change")::equals)
                        .isPresent())
                .findFirst()
                .map(route -> jq(file, route, "").map(Text::place).orElseGet(() -> file.place(route)));
    }

    /** The first expression in jq that has this text; all have the empty one. */
    private static Optional<Text> jq(RouteFile file, Node node, String expression) {
        for (NodeTuple entry : Nodes.entries(node)) {
            Optional<Text> found = Nodes.key(entry).equals("jq") ? text(file, entry.getValueNode()) : Optional.empty();
            found = found.filter(text -> text.value().contains(expression))
                    .or(() -> jq(file, entry.getValueNode(), expression));
            if (found.isPresent()) {
                return found;
            }
        }
        return Nodes.items(node).stream()
                .flatMap(item -> jq(file, item, expression).stream())
                .findFirst();
    }

    private static Optional<Text> text(RouteFile file, Node value) {
        return value instanceof ScalarNode scalar
                ? Optional.of(Text.of(scalar, file))
                : Nodes.scalar(value, "expression").map(s -> Text.of(s, file));
    }

    private static List<Node> entries(RouteFile file) {
        return file.root().map(Nodes::items).orElse(List.of());
    }
}
