package io.sealkeeper.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file of routes: its text, and its YAML, which is parsed when first used and not interpreted. */
public final class RouteFile {

    /**
     * @param root empty if the file has no content, or is not YAML
     * @param mistakes why it is not YAML
     */
    record Yaml(Optional<Node> root, List<Mistake> mistakes) {}

    private final String name;
    private final List<String> lines;
    private final Supplier<Yaml> read;
    private volatile Yaml yaml;

    private RouteFile(String name, List<String> lines, Supplier<Yaml> read) {
        this.name = name;
        this.lines = lines;
        this.read = read;
    }

    /** A file with this text. */
    public static RouteFile of(String name, String text) {
        return new RouteFile(name, text.lines().toList(), () -> YamlSyntax.read(name, text));
    }

    /** A file whose text can't be read. */
    public static RouteFile unreadable(String name, Mistake mistake) {
        return new RouteFile(name, List.of(), () -> new Yaml(Optional.empty(), List.of(mistake)));
    }

    /** The name to show. */
    public String name() {
        return name;
    }

    /** Its lines, for what the YAML nodes do not keep. */
    public List<String> lines() {
        return lines;
    }

    Optional<Node> root() {
        return yaml().root();
    }

    List<Mistake> mistakes() {
        return yaml().mistakes();
    }

    /** Parsed lazily: reloading looks at each file twice a second, and unchanged files need no parsing. */
    private Yaml yaml() {
        Yaml known = yaml;
        if (known == null) {
            known = read.get();
            yaml = known;
        }
        return known;
    }

    /** Where a node begins. */
    Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(name, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> Place.of(name));
    }

    /** Whether it is one source's file, and not shared by all sources. */
    public boolean isSource() {
        return name.replace('\\', '/').matches("(.*/)?sources/[^/]*");
    }

    /** The name of the Kamelet in it; empty if it is a list of routes. */
    public Optional<String> kamelet() {
        return Optional.of(name.replaceFirst(".*[/\\\\]", ""))
                .filter(file -> file.endsWith(Kamelet.ENDING))
                .map(file -> file.substring(0, file.length() - Kamelet.ENDING.length()));
    }
}
