package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the schema allows in a place, with its {@code oneOf} and {@code anyOf} merged. The schema uses them only for "a
 * text or a mapping" and "one of these properties"; trying each branch in turn causes the noise of schema libraries.
 */
final class Shape {

    private final Set<String> types = new LinkedHashSet<>();
    private final Map<String, JsonNode> properties = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final List<Set<String>> choices = new ArrayList<>();
    private final List<Set<String>> duties = new ArrayList<>();
    private final Set<String> values = new LinkedHashSet<>();
    private boolean closed;
    private int mostProperties = Integer.MAX_VALUE;
    private JsonNode items;

    /** @param root the schema that references point into */
    Shape(JsonNode schema, JsonNode root) {
        add(schema, root);
    }

    private void add(JsonNode schema, JsonNode root) {
        if (schema.has("$ref")) {
            add(root.at(schema.path("$ref").asText().substring(1)), root);
        }
        if (schema.has("type")) {
            types.add(schema.path("type").asText());
        }
        schema.path("enum").forEach(value -> values.add(value.asText()));
        schema.path("required").forEach(name -> required.add(name.asText()));
        // An empty schema only declares the property; its form is in a branch.
        schema.path("properties")
                .properties()
                .forEach(p -> properties.merge(p.getKey(), p.getValue(), (a, b) -> b.isEmpty() ? a : b));
        closed |= schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean();
        mostProperties = Math.min(mostProperties, schema.path("maxProperties").asInt(Integer.MAX_VALUE));
        if (schema.has("items")) {
            items = schema.get("items");
        }
        schema.path("oneOf").forEach(branch -> addBranch(branch, root));
        schema.path("anyOf").forEach(branch -> addBranch(branch, root));
        choice(schema.path("oneOf"), root);
        schema.path("anyOf").forEach(any -> {
            choice(any.path("oneOf"), root);
            duty(any.path("oneOf"));
        });
    }

    /** A branch adds what is possible; what it requires is one of several choices, not an obligation. */
    private void addBranch(JsonNode branch, JsonNode root) {
        if (branch.has("not")) {
            return;
        }
        Shape shape = new Shape(branch, root);
        types.addAll(shape.types);
        values.addAll(shape.values);
        shape.properties.forEach((name, schema) -> properties.merge(name, schema, (a, b) -> b.isEmpty() ? a : b));
        closed |= shape.closed;
        if (shape.items != null) {
            items = shape.items;
        }
    }

    /** Properties of which at most one may be there. */
    private void choice(JsonNode branches, JsonNode root) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode branch : branches) {
            branch.path("required").forEach(name -> names.add(name.asText()));
            if (branch.has("$ref")) {
                JsonNode target = root.at(branch.path("$ref").asText().substring(1));
                target.path("anyOf").forEach(any -> any.path("oneOf")
                        .forEach(one -> one.path("required").forEach(name -> names.add(name.asText()))));
                names.add("expression");
            }
        }
        if (names.size() > 1) {
            choices.add(names);
        }
    }

    /** Properties of which exactly one must be there: no branch allows none. */
    private void duty(JsonNode branches) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode branch : branches) {
            if (!branch.has("required")) {
                return;
            }
            branch.path("required").forEach(name -> names.add(name.asText()));
        }
        if (!names.isEmpty()) {
            duties.add(names);
        }
    }

    /** From each set one property must be there. */
    List<Set<String>> duties() {
        return duties;
    }

    /** The kinds that are allowed here; empty for any. */
    Set<String> types() {
        return types;
    }

    Map<String, JsonNode> properties() {
        return properties;
    }

    Set<String> required() {
        return required;
    }

    List<Set<String>> choices() {
        return choices;
    }

    /** The words that are allowed here; empty for any. */
    Set<String> values() {
        return values;
    }

    /** Whether any other property is a mistake. */
    boolean isClosed() {
        return closed;
    }

    /** Whether it is one step of a route, or one entry of a file. */
    boolean isSingle() {
        return mostProperties == 1;
    }

    JsonNode items() {
        return items;
    }
}
