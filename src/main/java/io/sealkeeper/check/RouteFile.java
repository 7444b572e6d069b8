package io.sealkeeper.check;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A file of routes, read but not understood.
 *
 * @param name as it is shown
 * @param lines its text, for what the nodes do not remember
 * @param root empty where the file has no content, or is not YAML
 * @param mistakes why it is not YAML
 */
public record RouteFile(String name, List<String> lines, Optional<Node> root, List<Mistake> mistakes) {

    /** Reads a file's text. */
    public static RouteFile of(String name, String text) {
        return YamlSyntax.read(name, text);
    }

    /** Where a node begins. */
    Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(name, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> Place.of(name));
    }

    /** Whether it is one source among others, and not what all of them need. */
    public boolean isSource() {
        return name.replace('\\', '/').matches("(.*/)?sources/[^/]*");
    }

    /** The name of the Kamelet that it is; empty where it is a list of routes. */
    public Optional<String> kamelet() {
        return Optional.of(name.replaceFirst(".*[/\\\\]", ""))
                .filter(file -> file.endsWith(Kamelet.ENDING))
                .map(file -> file.substring(0, file.length() - Kamelet.ENDING.length()));
    }
}
