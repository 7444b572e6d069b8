package io.sealkeeper.pipeline.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.pipeline.transform.CanonicalChange.NotAChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts JSON into the plain values of a change; numbers stay exact. */
public final class PlainJson {

    /** No value of LeanIX is nearly as deep; a deeper one is a mistake, or meant to do harm. */
    private static final int DEEPEST = 20;

    /** From here on a double can't represent every whole number, so that the intended one is unknown. */
    private static final double NOT_EXACT = 9_007_199_254_740_992.0;

    private PlainJson() {}

    /** The value; empty for null. */
    public static Optional<Object> of(JsonNode json) throws NotAChange {
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

    private static Object scalar(JsonNode json) throws NotAChange {
        if (json.isNull() || json.isMissingNode()) {
            return Optional.empty();
        }
        if (json.isDouble() || json.isFloat()) {
            return floating(json.doubleValue());
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : json.asText();
    }

    /** A number that a mapping has computed; a payload's own numbers are exact. */
    private static BigDecimal floating(double number) throws NotAChange {
        if (!Double.isFinite(number)) {
            throw new NotAChange("the mapping gave " + number + ", which is no number");
        }
        boolean whole = number == Math.rint(number);
        if (whole && Math.abs(number) >= NOT_EXACT) {
            throw new NotAChange(
                    "the mapping gave " + BigDecimal.valueOf(number).toPlainString()
                            + " as a floating number, which is not exact any more: hand it on as it came, or as a text");
        }
        return whole ? BigDecimal.valueOf((long) number) : BigDecimal.valueOf(number);
    }
}
