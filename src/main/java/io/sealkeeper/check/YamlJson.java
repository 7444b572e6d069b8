package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML as JSON, with the place of each value by its path: {@code /sheet/fields/alias}. */
final class YamlJson {

    /** An anchor may refer back to what contains it. */
    private static final int DEEPEST = 30;

    private final RouteFile file;
    private final Map<String, Place> places;
    private final List<Mistake> mistakes;

    YamlJson(RouteFile file, Map<String, Place> places, List<Mistake> mistakes) {
        this.file = file;
        this.places = places;
        this.mistakes = mistakes;
    }

    JsonNode of(Node node, String path) {
        return of(node, path, 0);
    }

    private JsonNode of(Node node, String path, int depth) {
        places.putIfAbsent(path, file.place(node));
        if (depth > DEEPEST) {
            mistakes.add(
                    Mistake.error(file.place(node), "nested more than " + DEEPEST + " deep: no payload needs that"));
            return NullNode.getInstance();
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, path, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                list.add(of(item, path + "/" + list.size(), depth + 1));
            }
            return list;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : NullNode.getInstance();
    }

    private ObjectNode object(MappingNode mapping, String path, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String key = Nodes.key(entry);
            // A wrong name is reported at the name, not at its value.
            places.put(path + "/" + key, file.place(entry.getKeyNode()));
            if (object.has(key)) {
                mistakes.add(Mistake.error(
                        file.place(entry.getKeyNode()), Shown.quoted(key) + " stands here twice: keep one"));
            }
            object.set(key, of(entry.getValueNode(), path + "/" + key, depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        try {
            if (tag.equals(Tag.INT)) {
                return BigIntegerNode.valueOf(new BigInteger(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return DecimalNode.valueOf(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            // Such as .inf, which JSON does not have.
            return TextNode.valueOf(text);
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.NULL) ? NullNode.getInstance() : TextNode.valueOf(text);
    }
}
