package io.sealkeeper.leanix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Spoils JSON documents at random, reproducibly for the same random generator. */
public final class JsonMutator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> JUNK = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "3.0",
            "5",
            "1e400",
            "-1e400",
            "1e-400",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551621",
            "-9223372036854775809",
            "9".repeat(900),
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "{\"\": null}",
            "{\"value\": 1}",
            "\"\"",
            "\" \"",
            "\"APPROVED\"",
            "[\"APPROVED\"]",
            "\"approved\"",
            "\"APPROVED\\u0000\"",
            "\"APPROVED\\u200b\"",
            "\"\\ud800\"",
            "\"\\u202eDEVORPPA\"",
            "\"𝔄\"",
            "\"5\"",
            "\"writer\"",
            "\"lxState\"",
            "\"/\"",
            "\"//\"",
            "\"qualitySeal\"",
            "\"2026-11-20T10:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "x".repeat(5000) + "\"",
            "[".repeat(900) + "]".repeat(900),
            "{\"ofType\":".repeat(900) + "1" + "}".repeat(900),
            "{\"kind\":\"LIST\",\"ofType\":".repeat(900) + "{}" + "}".repeat(900));

    private static final Map<String, JsonNode> INTACT = new ConcurrentHashMap<>();

    private final Random dice;

    public JsonMutator(Random dice) {
        this.dice = dice;
    }

    /** A text that is valid nowhere. */
    public String junk() {
        return JUNK.get(dice.nextInt(JUNK.size()));
    }

    /** The document with a few faults; empty if it is no JSON any more. */
    public Optional<JsonNode> spoiled(String document) throws JsonProcessingException {
        JsonNode tree = intact(document).deepCopy();
        for (int n = dice.nextInt(4); n > 0; n--) {
            spoil(tree);
        }
        String text = tree.toString();
        if (dice.nextInt(4) == 0) {
            text = twice(text);
        }
        if (dice.nextInt(20) == 0) {
            text = text.substring(0, dice.nextInt(text.length()));
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A document is read once, however many cases it is spoiled for. */
    private static JsonNode intact(String document) throws JsonProcessingException {
        JsonNode known = INTACT.get(document);
        if (known == null) {
            known = JSON.readTree(document);
            INTACT.put(document, known);
        }
        return known;
    }

    private void spoil(JsonNode tree) throws JsonProcessingException {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers, 40);
        if (containers.isEmpty()) {
            return;
        }
        JsonNode at = containers.get(dice.nextInt(containers.size()));
        if (at instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(dice.nextInt(names.size()));
            switch (dice.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 ->
                    object.set(
                            names.get(dice.nextInt(names.size())),
                            object.get(name).deepCopy());
                default -> object.set(name, JSON.readTree(junk()));
            }
        } else if (at instanceof ArrayNode array) {
            if (array.isEmpty() || dice.nextInt(3) == 0) {
                array.add(JSON.readTree(junk()));
            } else if (dice.nextBoolean()) {
                array.remove(dice.nextInt(array.size()));
            } else {
                array.add(array.get(dice.nextInt(array.size())).deepCopy());
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into, int depth) {
        if (node.isContainerNode() && depth > 0) {
            into.add(node);
            node.forEach(child -> collect(child, into, depth - 1));
        }
    }

    /** The document with one of its names twice. */
    private String twice(String text) {
        List<Integer> places = new ArrayList<>();
        for (int i = text.indexOf("\":"); i >= 0; i = text.indexOf("\":", i + 1)) {
            places.add(i);
        }
        if (places.isEmpty()) {
            return text;
        }
        int end = places.get(dice.nextInt(places.size()));
        int start = text.lastIndexOf('"', end - 1);
        return start < 0
                ? text
                : text.substring(0, start) + text.substring(start, end) + "\":" + junk() + "," + text.substring(start);
    }
}
