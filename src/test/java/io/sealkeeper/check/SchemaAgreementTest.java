package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sealkeeper.Seed;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Our reading of Camel's schema, which is terse and tells places, agrees with a schema library's. */
class SchemaAgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 400;
    private static JsonSchema library;

    @BeforeAll
    static void load() throws Exception {
        try (InputStream in = DslSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            library = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(JSON.readTree(in));
        }
    }

    private static JsonNode tree(RouteFile file) {
        String text = String.join("\n", file.lines());
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    @Test
    void theShippedRoutesPassAsTheyAre() {
        for (RouteFile file : Checked.shipped()) {
            assertThat(library.validate(tree(file))).as(file.name()).isEmpty();
        }
    }

    @Test
    void whatTheLibraryRefusesWeRefuseAndTheOtherWayRound() throws JsonProcessingException {
        Random dice = new Random(Seed.get());
        List<JsonNode> trees = new ArrayList<>();
        Checked.shipped().forEach(file -> trees.add(tree(file)));
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            JsonNode tree = trees.get(dice.nextInt(trees.size())).deepCopy();
            mutate(tree, dice);
            String text = JSON.writeValueAsString(tree);
            boolean bad = !library.validate(tree).isEmpty();
            refused += bad ? 1 : 0;
            // A placeholder may be of any kind: there our reading knows more than the schema.
            if (!text.contains("mutant{{")) {
                List<Mistake> ours = Checked.schema().mistakes(RouteFile.of("x", text));
                assertThat(!ours.isEmpty())
                        .as(Seed.told() + ", " + ours + " " + library.validate(tree) + "\n" + text)
                        .isEqualTo(bad);
            }
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS);
    }

    /** Changes one thing somewhere: a name, a value, its kind, or whether it is there. */
    private static void mutate(JsonNode root, Random dice) {
        List<JsonNode> inner = new ArrayList<>();
        collect(root, inner);
        JsonNode node = inner.get(dice.nextInt(inner.size()));
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() ? "id" : names.get(dice.nextInt(names.size()));
            switch (dice.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", object.remove(name));
                case 2 -> object.set(name, value(dice));
                case 3 -> object.set(List.of("id", "steps", "uri", "log").get(dice.nextInt(4)), value(dice));
                default -> object.set("id", value(dice));
            }
        } else if (node instanceof ArrayNode array) {
            array.insert(dice.nextInt(array.size() + 1), value(dice));
        }
    }

    private static JsonNode value(Random dice) {
        return switch (dice.nextInt(6)) {
            case 0 -> JSON.getNodeFactory().textNode("text");
            case 1 -> JSON.getNodeFactory().numberNode(7);
            case 2 -> JSON.getNodeFactory().booleanNode(true);
            case 3 -> JSON.createObjectNode();
            case 4 -> JSON.createArrayNode();
            default -> JSON.createObjectNode().put("expression", "text");
        };
    }

    private static void collect(JsonNode node, List<JsonNode> inner) {
        if (node.isContainerNode()) {
            inner.add(node);
            node.forEach(child -> collect(child, inner));
        }
    }
}
