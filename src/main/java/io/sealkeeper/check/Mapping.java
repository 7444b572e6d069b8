package io.sealkeeper.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.Node;

/** The part of a route file that runs without a payload's source: its routes that begin with {@code direct:}. */
public final class Mapping {

    /**
     * The declaration of a source's CSV files; the default delimiter is a comma.
     *
     * @param blank the words that stand for no value, comma-separated
     */
    public record Csv(String columns, String delimiter, String blank) {}

    /** Templates whose rows are no rows of a CSV file: a whole table, or a record around a line. */
    private static final Set<String> NOT_ROWS = Set.of("csv-report", "kafka-topic");

    private Mapping() {}

    /** A file's text with only these routes, each on the same lines as in the file. */
    public static String text(RouteFile file) {
        return text(file, "direct:");
    }

    /** The same with only the routes that begin with one address. */
    public static String text(RouteFile file, String address) {
        return text(
                file, entry -> begin(entry).filter(b -> b.startsWith(address)).isPresent());
    }

    /** A file's text with only some of its entries, each on the same lines as in the file. */
    static String text(RouteFile file, Predicate<Node> wanted) {
        List<Node> entries = file.root().map(Nodes::items).orElse(List.of());
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int end = i + 1 < entries.size()
                    ? line(file, entries.get(i + 1)) - 1
                    : file.lines().size();
            boolean keep = wanted.test(entries.get(i));
            for (int line = kept.size(); line < end; line++) {
                boolean own = line >= line(file, entries.get(i)) - 1;
                kept.add(keep && own ? file.lines().get(line) : "");
            }
        }
        return String.join("\n", kept) + "\n";
    }

    /** Whether a file maps a source's rows to changes. */
    public static boolean isOf(RouteFile file, String source) {
        return file.root().map(Nodes::items).orElse(List.of()).stream()
                .anyMatch(e -> begin(e).filter(("direct:" + source + "-change")::equals)
                        .isPresent());
    }

    /** The format of a source's CSV files, if its file uses the template for these. */
    public static Optional<Csv> csv(RouteFile file, String source) {
        return file.root().map(Nodes::items).orElse(List.of()).stream()
                .flatMap(e -> Nodes.value(e, "templatedRoute").stream())
                .filter(use -> Nodes.text(use, "routeTemplateRef")
                        .filter(NOT_ROWS::contains)
                        .isEmpty())
                .filter(use -> parameter(use, "source").filter(source::equals).isPresent())
                .flatMap(use -> parameter(use, "columns").stream()
                        .map(columns -> new Csv(
                                columns,
                                parameter(use, "delimiter").orElse(","),
                                parameter(use, "blank").orElse(""))))
                .findFirst();
    }

    static Optional<String> parameter(Node use, String name) {
        return Nodes.value(use, "parameters")
                .map(list -> Scan.parameters(list).get(name))
                .map(v -> v.getValue());
    }

    /** Where a route begins; Kaoto writes {@code direct:x} as {@code direct} with a parameter {@code name}. */
    static Optional<String> begin(Node entry) {
        Optional<Node> from = Nodes.value(entry, "route").flatMap(r -> Nodes.value(r, "from"));
        Optional<String> uri = from.flatMap(f -> Nodes.text(f, "uri"));
        return uri.filter("direct"::equals)
                .flatMap(u -> from.flatMap(f -> Nodes.value(f, "parameters")))
                .flatMap(p -> Nodes.text(p, "name"))
                .map(name -> "direct:" + name)
                .or(() -> uri);
    }

    private static int line(RouteFile file, Node node) {
        return file.place(node).line();
    }
}
