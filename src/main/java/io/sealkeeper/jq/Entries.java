package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/** Functions of jq's library that mappings call for each row: written in jq they would be slow. */
final class Entries {

    private static final List<String> KEYS = List.of("key", "Key", "name", "Name");

    private Entries() {}

    /** <code>[{key, value}, …]</code>, of an object or a list. */
    static JsonNode of(JsonNode in) throws JsonQueryException {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        if (in.isObject()) {
            for (Map.Entry<String, JsonNode> member : in.properties()) {
                entries.add(entry(TextNode.valueOf(member.getKey()), member.getValue()));
            }
        } else if (in.isArray()) {
            for (int i = 0; i < in.size(); i++) {
                entries.add(entry(Numbers.of((long) i), in.get(i)));
            }
        } else {
            throw new JsonQueryTypeException("%s has no keys", in);
        }
        return entries;
    }

    private static ObjectNode entry(JsonNode key, JsonNode value) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("key", key);
        entry.set("value", value);
        return entry;
    }

    /** The object of such entries. */
    static JsonNode from(JsonNode in) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryTypeException("Cannot iterate over %s", in);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonNode entry : in) {
            if (!entry.isObject()) {
                throw new JsonQueryTypeException("%s is no entry: it has to be an object with a key", entry);
            }
            JsonNode key = key(entry);
            if (!key.isTextual()) {
                throw new JsonQueryTypeException("Cannot use %s as object key", key);
            }
            object.set(key.textValue(), Nodes.orNull(entry.get(entry.has("value") ? "value" : "Value")));
        }
        return object;
    }

    /** The first that is neither null nor false. */
    private static JsonNode key(JsonNode entry) {
        for (String name : KEYS) {
            JsonNode key = entry.path(name);
            if (!key.isMissingNode() && !key.isNull() && !(key.isBoolean() && !key.booleanValue())) {
                return key;
            }
        }
        return NullNode.getInstance();
    }

    /** The items as texts, with a separator between them; null is an empty one. */
    static JsonNode joined(JsonNode in, JsonNode separator) throws JsonQueryException {
        if (!in.isContainerNode()) {
            throw new JsonQueryTypeException("Cannot iterate over %s", in);
        }
        if (in.size() > 1 && !separator.isTextual() && !separator.isNull()) {
            throw new JsonQueryTypeException("%s is no text that could stand between others", separator);
        }
        StringBuilder joined = new StringBuilder();
        boolean isFirst = true;
        for (JsonNode item : in) {
            if (item.isContainerNode()) {
                throw new JsonQueryTypeException(
                        "%s and %s cannot be added", TextNode.valueOf(joined.toString()), item);
            }
            joined.append(isFirst || separator.isNull() ? "" : separator.textValue());
            joined.append(item.isNull() ? "" : Texts.plain(item));
            isFirst = false;
        }
        return TextNode.valueOf(joined.toString());
    }
}
