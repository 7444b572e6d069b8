package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A file of an integrator's tests, next to a source's file: {@code NAME.test.yaml}.
 *
 * @param mistakes what is wrong with the file itself; a case with a mistake is not among the cases
 */
public record TestFile(String name, List<TestCase> cases, List<Mistake> mistakes) {

    /** How such a file's name ends. */
    public static final String ENDING = ".test.yaml";

    private static final String NO_CASE =
            "there is no case in this file: a test is a list, each item begins with '- case: ' and a name";

    /**
     * Parses a file's text.
     *
     * @param source the source of cases that do not name one
     */
    public static TestFile of(String name, String source, String text) {
        if (text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
            return new TestFile(name, List.of(), List.of(Mistake.error(new Place(name, 1, 1), NO_CASE)));
        }
        RouteFile file = RouteFile.of(name, text);
        if (file.root().isEmpty()) {
            return new TestFile(name, List.of(), file.mistakes());
        }
        Node root = file.root().get();
        if (!(root instanceof SequenceNode) || Nodes.items(root).isEmpty()) {
            return new TestFile(name, List.of(), List.of(Mistake.error(file.place(root), NO_CASE)));
        }
        List<TestCase> cases = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        Nodes.items(root).forEach(item -> read(file, item, source, mistakes).ifPresent(cases::add));
        return new TestFile(name, List.copyOf(cases), List.copyOf(mistakes));
    }

    private static Optional<TestCase> read(RouteFile file, Node node, String source, List<Mistake> all) {
        Map<String, Place> places = new HashMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        JsonNode json = new YamlJson(file, places, mistakes).of(node, "");
        Place place = file.place(node);
        if (json.isObject()) {
            TestShape.check(
                    json, (path, words) -> mistakes.add(Mistake.error(places.getOrDefault(path, place), words)));
        } else {
            mistakes.add(Mistake.error(place, "a case is a mapping, and begins with 'case: ' and its name"));
        }
        all.addAll(mistakes);
        return mistakes.isEmpty() ? Optional.of(made(json, source, place, places)) : Optional.empty();
    }

    private static TestCase made(JsonNode json, String source, Place place, Map<String, Place> places) {
        JsonNode rows = json.path("json");
        return new TestCase(
                place,
                json.path("case").asText(),
                json.path("source").asText(source),
                text(json.path("csv")),
                rows.isObject() ? List.of(rows) : items(rows),
                json.has("changes") ? Optional.of(items(json.path("changes"))) : Optional.empty(),
                Optional.of(json.path("sheet")).filter(JsonNode::isObject),
                Optional.of(json.path("patches")).filter(JsonNode::isObject),
                json.path("outcome").isTextual()
                        ? List.of(json.path("outcome").asText())
                        : items(json.path("outcome")).stream()
                                .map(JsonNode::asText)
                                .toList(),
                Map.copyOf(places));
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static List<JsonNode> items(JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return List.copyOf(items);
    }
}
