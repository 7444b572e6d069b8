package io.sealkeeper.check;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A property of a Kamelet: a value that its users may or must give. */
record KameletProperty(String name, Node node, boolean isDuty) {

    /** The types that Camel and Kaoto know. */
    static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array", "object", "binary");

    Optional<ScalarNode> preset() {
        return Nodes.scalar(node, "default");
    }

    /** Whether each use must give it. */
    boolean isRequired() {
        return isDuty && preset().isEmpty();
    }

    /** Its description, after a colon; empty if there is none. */
    String purpose() {
        return Nodes.text(node, "description")
                .or(() -> Nodes.text(node, "title"))
                .map(words -> ": " + words.replaceAll("\\s+", " ").strip())
                .orElse("");
    }

    /** Why a value is not valid for it; empty if it is. */
    Optional<String> mistake(String value) {
        List<String> words = Nodes.value(node, "enum").map(Nodes::items).orElse(List.of()).stream()
                .filter(ScalarNode.class::isInstance)
                .map(item -> ((ScalarNode) item).getValue())
                .toList();
        if (!words.isEmpty()) {
            return words.contains(value)
                    ? Optional.empty()
                    : told(value, "one of " + String.join(", ", words) + Nearest.suggestion(value, words));
        }
        return switch (Nodes.text(node, "type").orElse("string")) {
            case "integer" -> value.matches("[+-]?\\d+") ? Optional.empty() : told(value, "a whole number");
            case "number" ->
                value.matches("[+-]?(\\d+([.]\\d*)?|[.]\\d+)([eE][+-]?\\d+)?")
                        ? Optional.empty()
                        : told(value, "a number");
            case "boolean" -> value.matches("(?i)true|false") ? Optional.empty() : told(value, "true or false");
            default -> Optional.empty();
        };
    }

    private Optional<String> told(String value, String wanted) {
        return Optional.of("property " + Shown.quoted(name) + " can't be " + Shown.quoted(value) + ": it is " + wanted);
    }
}
