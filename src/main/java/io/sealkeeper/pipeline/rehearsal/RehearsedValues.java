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
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.seal.SheetName;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Converts the plain values of a change back into JSON: the reverse of {@link PlainJson}. */
final class RehearsedValues {

    private static final int LONGEST = 100;

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
            // 2.50 and 2.5 are the same number; and 1000 is not written 1E+3.
            BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            boolean isShort = plain.scale() < 0 && plain.scale() > -LONGEST;
            return DecimalNode.valueOf(isShort ? plain.setScale(0) : plain);
        }
        return value instanceof Boolean flag ? BooleanNode.valueOf(flag) : TextNode.valueOf(String.valueOf(value));
    }

    /** A change as a mapping gives it. */
    static JsonNode json(Change change) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", change.type().name());
        name(json, change.sheet());
        change.newest().ifPresent(newest -> json.put("newest", newest.value()));
        if (!change.wanted().isEmpty()) {
            ObjectNode fields = json.putObject("fields");
            change.wanted().forEach((path, value) -> fields.set(path.value(), json(value)));
        }
        if (!change.relations().isEmpty()) {
            ObjectNode relations = json.putObject("relations");
            change.relations().forEach((name, wanted) -> relations.set(name, relation(wanted)));
        }
        return json;
    }

    private static void name(ObjectNode json, SheetName name) {
        String member =
                name instanceof SheetName.ById ? "id" : name instanceof SheetName.ByName ? "name" : "externalId";
        json.put(member, name.toString());
    }

    private static JsonNode relation(RelationsWanted wanted) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (RelationsWanted.Item item : wanted.items()) {
            ObjectNode json = items.addObject();
            name(json, item.target());
            item.type().ifPresent(type -> json.put("type", type.name()));
            if (!item.attributes().isEmpty()) {
                json.set("fields", json(item.attributes()));
            }
        }
        return wanted.replace() ? object("mode", TextNode.valueOf("replace")).set("items", items) : items;
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
