package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Camel's own JSON schema of its YAML language, which Kaoto and other editors use. It is read from Camel's jar, so it
 * always matches the Camel that runs the routes.
 */
public final class DslSchema {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";

    private final JsonNode root;
    private final IdentityHashMap<JsonNode, Shape> shapes = new IdentityHashMap<>();

    private final JsonNode template;

    private DslSchema(JsonNode root) {
        this.root = root;
        this.template = template(root);
    }

    /** A Kamelet's template is a route template whose name and parameters are elsewhere in its file. */
    private static JsonNode template(JsonNode root) {
        ObjectNode template = root.at("/items/definitions/org.apache.camel.model.RouteTemplateDefinition")
                .deepCopy();
        template.remove("required");
        ArrayNode oneOf = template.putArray("anyOf").addObject().putArray("oneOf");
        oneOf.addObject().putArray("required").add("from");
        oneOf.addObject().putArray("required").add("route");
        return template;
    }

    /** The schema of the Camel that is installed. */
    public static DslSchema load() {
        try (InputStream in = DslSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Camel's schema " + RESOURCE + " is not in the package");
            }
            return new DslSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mistakes in a file by the schema. */
    List<Mistake> mistakes(RouteFile file) {
        return file.root()
                .map(node -> new SchemaWalk(this, file).walk(node, root))
                .orElseGet(List::of);
    }

    /** The mistakes in a Kamelet's template by the schema. */
    List<Mistake> template(RouteFile file, Node node) {
        return new SchemaWalk(this, file).walk("template", node, template);
    }

    /** Cached: the same schema applies to many places of a file. */
    Shape shape(JsonNode schema) {
        JsonNode target = schema.has("$ref") && schema.size() == 1
                ? root.at(schema.path("$ref").asText().substring(1))
                : schema;
        Shape known = shapes.get(target);
        if (known == null) {
            known = new Shape(target, root);
            shapes.put(target, known);
        }
        return known;
    }

    /** The names of the expression languages. */
    Set<String> languages() {
        return shape(root.at("/items/definitions/org.apache.camel.model.language.ExpressionDefinition"))
                .properties()
                .keySet();
    }
}
