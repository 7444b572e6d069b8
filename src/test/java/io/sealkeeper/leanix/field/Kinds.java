package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.SampleSchema;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.FactSheetType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of the sample workspace's fields, and JSON as changes hold it. */
final class Kinds {

    static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Kinds() {}

    static FieldKind of(String field) {
        return with(field, FieldInfo.UNKNOWN);
    }

    static FieldKind with(String field, FieldInfo info) {
        WorkspaceSchema schema = SampleSchema.knowing(Map.of(APPLICATION, Set.of(field)));
        schema.describe(APPLICATION, field, info);
        return schema.kind(APPLICATION, field).orElseThrow();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** JSON as a change holds it: empty for null, inside too, and decimals as they are written. */
    static Optional<Object> wanted(String text) {
        return Optional.of(plain(json(text))).filter(v -> !v.equals(Optional.empty()));
    }

    private static Object plain(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
            return map;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (json.isNumber()) {
            return new BigDecimal(json.asText());
        }
        return json.isNull() ? Optional.empty() : json.isBoolean() ? (Object) json.booleanValue() : json.asText();
    }
}
