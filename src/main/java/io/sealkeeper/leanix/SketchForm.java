package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.field.KindName;
import java.util.List;

/** Converts values from the form of a canonical change to the form in which LeanIX answers. */
final class SketchForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SketchForm() {}

    static JsonNode answered(KindName kind, JsonNode value) {
        return switch (kind) {
            case TAGS -> tags(value);
            case LIFECYCLE -> lifecycle(value);
            case EXTERNAL_ID -> value.isTextual() ? JSON.objectNode().set("externalId", value) : value;
            case RELATION -> relations(value);
            default -> value;
        };
    }

    private static JsonNode tags(JsonNode value) {
        ArrayNode tags = JSON.arrayNode();
        value.forEach(tag -> {
            String name = tag.isObject()
                    ? tag.path("tagName").asText(tag.path("tagId").asText())
                    : tag.asText();
            tags.addObject().put("id", tag.path("tagId").asText(name)).put("name", name);
        });
        return tags;
    }

    private static JsonNode lifecycle(JsonNode value) {
        if (!value.isObject() || value.has("phases")) {
            return value;
        }
        ObjectNode whole = JSON.objectNode();
        ArrayNode phases = whole.putArray("phases");
        value.properties()
                .forEach(p -> phases.addObject().put("phase", p.getKey()).set("startDate", p.getValue()));
        return whole;
    }

    /** The id of a sheet at a far end is its name in the test. */
    private static JsonNode relations(JsonNode items) {
        ObjectNode connection = JSON.objectNode();
        ArrayNode edges = connection.putArray("edges");
        for (JsonNode item : items) {
            ObjectNode node = edges.addObject().putObject("node").put("id", "relation-" + edges.size());
            node.putObject("factSheet").put("id", farEnd(item));
            item.path("fields").properties().forEach(f -> node.set(f.getKey(), f.getValue()));
            for (String date : List.of("activeFrom", "activeUntil")) {
                if (item.has(date)) {
                    node.set(date, item.path(date));
                }
            }
        }
        return connection;
    }

    private static String farEnd(JsonNode item) {
        return item.path("id")
                .asText(item.path("externalId").asText(item.path("name").asText("")));
    }
}
