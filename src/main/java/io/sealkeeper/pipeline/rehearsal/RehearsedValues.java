package io.sealkeeper.pipeline.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.pipeline.transform.PlainJson;
import io.sealkeeper.seal.RelationsWanted;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Converts the plain values of a change back into JSON: the reverse of {@link PlainJson}. */
final class RehearsedValues {

    private RehearsedValues() {}

    static JsonNode json(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? json(optional.get()) : NullNode.getInstance();
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.forEach((name, member) -> object.set(String.valueOf(name), json(member)));
            return object;
        }
        if (value instanceof Collection<?> items) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> list.add(json(item)));
            return list;
        }
        if (value instanceof BigDecimal number) {
            // 2.50 and 2.5 are the same number.
            return DecimalNode.valueOf(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
        return value instanceof Boolean flag ? BooleanNode.valueOf(flag) : TextNode.valueOf(String.valueOf(value));
    }

    static ObjectNode object(String name, JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(name, value);
        return object;
    }

    /** Only the relations' attributes, which show their kinds. */
    static JsonNode items(RelationsWanted wanted) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        wanted.items().forEach(item -> items.add(object("fields", json(item.attributes()))));
        return items;
    }
}
