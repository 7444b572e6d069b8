package io.sealkeeper.leanix.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model in our own files: {@code {"readable": true, "types": {"Application": {"seal": true, "renewalDays": 90, "ignored":
 * ["alias"], "whole": true, "fields": {"risk": {"kind": "SINGLE_SELECT", "values": ["low"], "mandatory": true}}}}}}. What is
 * missing is as good as not known.
 */
public final class ModelJson {

    private static final String READABLE = "readable";
    private static final String TYPES = "types";
    private static final String SEAL = "seal";
    private static final String RENEWAL = "renewalDays";
    private static final String IGNORED = "ignored";
    private static final String WHOLE = "whole";
    private static final String FIELDS = "fields";
    private static final String KIND = "kind";
    private static final String VALUES = "values";
    private static final String MANDATORY = "mandatory";

    private ModelJson() {}

    public static ObjectNode of(ModelOutline model) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put(READABLE, model.readable());
        ObjectNode types = all.putObject(TYPES);
        model.types().forEach((type, told) -> put(types.putObject(type.name()), told));
        return all;
    }

    private static void put(ObjectNode node, TypeOutline type) {
        type.rules().ifPresent(rules -> {
            node.put(SEAL, rules.enabled());
            rules.renewal().ifPresent(r -> node.put(RENEWAL, r.toDays()));
            put(node, IGNORED, new TreeSet<>(rules.ignored()));
        });
        node.put(WHOLE, type.whole());
        ObjectNode fields = node.putObject(FIELDS);
        type.fields().forEach((name, field) -> {
            ObjectNode one = fields.putObject(name);
            if (field.isDescribed()) {
                one.put(KIND, field.kind());
            }
            put(one, VALUES, field.values());
            if (field.mandatory()) {
                one.put(MANDATORY, true);
            }
        });
    }

    private static void put(ObjectNode node, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = node.putArray(name);
            texts.forEach(list::add);
        }
    }

    /** The model in an object; {@link ModelOutline#NOTHING} if there is none. */
    public static ModelOutline read(JsonNode node) {
        Map<FactSheetType, TypeOutline> types = new TreeMap<>();
        node.path(TYPES).properties().forEach(e -> types.put(new FactSheetType(e.getKey()), type(e.getValue())));
        return new ModelOutline(node.path(READABLE).asBoolean(false), types);
    }

    private static TypeOutline type(JsonNode node) {
        Map<String, FieldOutline> fields = new TreeMap<>();
        node.path(FIELDS)
                .properties()
                .forEach(e -> fields.put(
                        e.getKey(),
                        new FieldOutline(
                                e.getValue().path(KIND).asText(""),
                                texts(e.getValue().path(VALUES)),
                                e.getValue().path(MANDATORY).asBoolean(false))));
        Optional<SealRules> rules = node.path(SEAL).isBoolean()
                ? Optional.of(new SealRules(
                        node.path(SEAL).booleanValue(),
                        Optional.of(node.path(RENEWAL).asLong(0))
                                .filter(days -> days > 0)
                                .map(Duration::ofDays),
                        Set.copyOf(texts(node.path(IGNORED)))))
                : Optional.empty();
        return new TypeOutline(rules, fields, node.path(WHOLE).asBoolean(false));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts.stream().distinct().toList();
    }
}
