package io.sealkeeper.check;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Helpers for YAML nodes. */
final class Nodes {

    private Nodes() {}

    /** A mapping's entries; empty for any other node. */
    static List<NodeTuple> entries(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    /** A list's items; empty for any other node. */
    static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static Optional<Node> value(Node mapping, String key) {
        return entries(mapping).stream()
                .filter(e -> key(e).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    static Optional<ScalarNode> scalar(Node mapping, String key) {
        return value(mapping, key).filter(ScalarNode.class::isInstance).map(ScalarNode.class::cast);
    }

    static Optional<String> text(Node mapping, String key) {
        return scalar(mapping, key).map(ScalarNode::getValue);
    }

    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
