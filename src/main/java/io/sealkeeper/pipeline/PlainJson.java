package io.sealkeeper.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.pipeline.CanonicalChange.NotAChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as the plain values that a change holds; numbers stay as exact as they came. */
final class PlainJson {

    /** No value of LeanIX is nearly as deep: it would be a mistake, or meant to do harm. */
    private static final int DEEPEST = 20;

    private PlainJson() {}

    /** The value; empty for null. */
    static Optional<Object> of(JsonNode json) throws NotAChange {
        return json.isNull() || json.isMissingNode() ? Optional.empty() : Optional.of(value(json, 0));
    }

    private static Object value(JsonNode json, int depth) throws NotAChange {
        if (depth > DEEPEST) {
            throw new NotAChange("a value is nested more than " + DEEPEST + " deep: no field of LeanIX is");
        }
        if (json.isObject()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (var entry : json.properties()) {
                object.put(entry.getKey(), value(entry.getValue(), depth + 1));
            }
            return object;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            for (JsonNode item : json) {
                list.add(value(item, depth + 1));
            }
            return list;
        }
        return scalar(json);
    }

    private static Object scalar(JsonNode json) {
        if (json.isNull() || json.isMissingNode()) {
            return Optional.empty();
        }
        boolean endless = json.isFloatingPointNumber() && !json.isBigDecimal() && !Double.isFinite(json.doubleValue());
        if (json.isNumber() && !endless) {
            return json.decimalValue();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : json.asText();
    }
}
