package io.sealkeeper.check;

import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Whether a value is of the kind that the schema wants, and what to say if not. */
final class Kind {

    private static final List<String> SCALARS = List.of("string", "number", "integer", "boolean");

    private Kind() {}

    static boolean fits(Node node, Shape shape) {
        Set<String> types = shape.types();
        return types.isEmpty()
                || types.contains(of(node))
                || (of(node).equals("integer") && types.contains("number"))
                || (isPlaceholder(node) && types.stream().anyMatch(SCALARS::contains));
    }

    /** A placeholder has the kind of its setting's value. */
    static boolean isPlaceholder(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().contains("{{");
    }

    private static String of(Node node) {
        if (node instanceof MappingNode) {
            return "object";
        }
        if (node instanceof SequenceNode) {
            return "array";
        }
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT)) {
            return "integer";
        }
        if (tag.equals(Tag.FLOAT)) {
            return "number";
        }
        if (tag.equals(Tag.BOOL)) {
            return "boolean";
        }
        return tag.equals(Tag.NULL) ? "null" : "string";
    }

    static String words(String name, Node node, Shape shape) {
        String where = name.isEmpty() ? "an entry" : "'" + name + "'";
        Set<String> types = shape.types();
        if (Nodes.isNothing(node)) {
            return where + " has nothing behind it"
                    + (types.contains("object") && shape.required().isEmpty()
                            ? ": what belongs to it stands below, indented further, or write '" + name + ": {}'"
                            : ": it is " + wanted(types));
        }
        String remedy = types.contains("string") && node instanceof ScalarNode scalar
                ? ": write \"" + Shown.plain(scalar.getValue()) + "\", with quotes"
                : "";
        if (types.stream().noneMatch("string"::equals)
                && node instanceof ScalarNode scalar
                && isQuotedOf(scalar, types)) {
            remedy = ": write " + Shown.plain(scalar.getValue()) + " without quotes";
        }
        return where + " is " + given(node) + ", and has to be " + wanted(types) + remedy;
    }

    private static boolean isQuotedOf(ScalarNode scalar, Set<String> types) {
        String value = scalar.getValue();
        return types.contains("boolean")
                ? value.matches("true|false")
                : (types.contains("number") || types.contains("integer")) && value.matches("-?\\d+");
    }

    private static String given(Node node) {
        return switch (of(node)) {
            case "object" -> "a mapping (name: value)";
            case "array" -> "a list ('- ')";
            case "integer", "number" -> "the number " + ((ScalarNode) node).getValue();
            case "boolean" -> ((ScalarNode) node).getValue();
            default -> "the text " + Shown.quoted(((ScalarNode) node).getValue());
        };
    }

    private static String wanted(Set<String> types) {
        return types.stream()
                .map(type -> switch (type) {
                    case "object" -> "a mapping (name: value, indented below it)";
                    case "array" -> "a list ('- ')";
                    case "integer", "number" -> "a number";
                    case "boolean" -> "true or false";
                    default -> "a text";
                })
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
