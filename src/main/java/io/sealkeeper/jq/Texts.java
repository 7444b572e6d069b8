package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Values as texts, as jq writes them. */
final class Texts {

    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final Map<Character, String> ESCAPES =
            Map.of('"', "\\\"", '\\', "\\\\", '\b', "\\b", '\f', "\\f", '\n', "\\n", '\r', "\\r", '\t', "\\t");

    private Texts() {}

    /** jq's {@code tostring}: a text as it is, anything else as JSON. */
    static String plain(JsonNode value) {
        return value.isTextual() ? value.textValue() : json(value);
    }

    /** jq's {@code tojson}. */
    static String json(JsonNode value) {
        StringBuilder json = new StringBuilder();
        append(value, json);
        return json.toString();
    }

    private static void append(JsonNode value, StringBuilder json) {
        if (value.isObject()) {
            json.append('{');
            String separator = "";
            for (var member : value.properties()) {
                json.append(separator);
                quote(member.getKey(), json);
                json.append(':');
                append(member.getValue(), json);
                separator = ",";
            }
            json.append('}');
        } else if (value.isArray()) {
            json.append('[');
            String separator = "";
            for (JsonNode item : value) {
                json.append(separator);
                append(item, json);
                separator = ",";
            }
            json.append(']');
        } else if (value.isTextual()) {
            quote(value.textValue(), json);
        } else {
            json.append(value.isNumber() ? Numbers.text(value) : value.isBoolean() ? value.asText() : "null");
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escape = ESCAPES.get(c);
            if (escape != null) {
                json.append(escape);
            } else if (c < FIRST_PRINTABLE || c == DELETE) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
