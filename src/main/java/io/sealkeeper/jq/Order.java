package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * jq's order of values: null, false, true, numbers, texts, lists, objects. Texts are compared by their code points: the
 * engine does by UTF-16, which puts emoji before some other letters.
 */
final class Order implements Comparator<JsonNode> {

    static final Order OF_JQ = new Order();

    private Order() {}

    @Override
    public int compare(JsonNode one, JsonNode other) {
        int byKind = Integer.compare(rank(one), rank(other));
        if (byKind != 0) {
            return byKind;
        }
        if (one.isNumber()) {
            return numbers(one.doubleValue(), other.doubleValue());
        }
        if (one.isTextual()) {
            return texts(one.textValue(), other.textValue());
        }
        if (one.isArray()) {
            return lists(one, other);
        }
        return one.isObject() ? objects(one, other) : 0;
    }

    private static int rank(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> 0;
            case BOOLEAN -> value.booleanValue() ? 2 : 1;
            case NUMBER -> 3;
            case ARRAY -> 5;
            case OBJECT, POJO -> 6;
            default -> 4;
        };
    }

    /** {@code nan} is less than any number, itself too. */
    private static int numbers(double one, double other) {
        if (Double.isNaN(one)) {
            return -1;
        }
        if (Double.isNaN(other)) {
            return 1;
        }
        return one < other ? -1 : one == other ? 0 : 1;
    }

    static int texts(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean isPair = Character.isSurrogate(a);
                return isPair == Character.isSurrogate(b) ? Character.compare(a, b) : isPair ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private int lists(JsonNode one, JsonNode other) {
        int shorter = Math.min(one.size(), other.size());
        for (int i = 0; i < shorter; i++) {
            int difference = compare(one.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** By their sorted keys, then by their values. */
    private int objects(JsonNode one, JsonNode other) {
        List<String> keys = keys(one);
        List<String> others = keys(other);
        int shorter = Math.min(keys.size(), others.size());
        for (int i = 0; i < shorter; i++) {
            int difference = texts(keys.get(i), others.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        if (keys.size() != others.size()) {
            return Integer.compare(keys.size(), others.size());
        }
        for (String key : keys) {
            int difference = compare(one.get(key), other.get(key));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** The sorted names of an object's members. */
    static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        keys.sort(Order::texts);
        return keys;
    }
}
