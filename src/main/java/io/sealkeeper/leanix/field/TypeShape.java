package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type of the workspace's schema: its fields, or the values of an enum. Empty for one that the workspace lacks. */
record TypeShape(Map<String, TypeRef> fields, List<String> values) {

    static TypeShape of(JsonNode type) {
        Map<String, TypeRef> fields = new LinkedHashMap<>();
        type.path("fields").forEach(f -> fields.put(f.path("name").asText(), TypeRef.of(f.path("type"))));
        List<String> values = new ArrayList<>();
        type.path("enumValues").forEach(v -> values.add(v.path("name").asText()));
        return new TypeShape(fields, List.copyOf(values));
    }

    boolean has(String... names) {
        return fields.keySet().containsAll(List.of(names));
    }

    Optional<TypeRef> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
