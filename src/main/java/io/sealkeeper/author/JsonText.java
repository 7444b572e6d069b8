package io.sealkeeper.author;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealkeeper.words.Shown;

/**
 * JSON as texts: also how texts are quoted in YAML and in jq, which both read JSON's quotes. Letters that a YAML file can't
 * hold are escaped, and so is what Camel would take for a placeholder wherever it stands: <code>{{</code>.
 */
final class JsonText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    static String of(Object value) {
        try {
            return escaped(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plain value has a JSON form", e);
        }
    }

    /** Outside of JSON's texts there is nothing to escape. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        int before = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            int point = json.codePointAt(i);
            if (Character.isSupplementaryCodePoint(point) && Shown.isPrintable(point)) {
                escaped.appendCodePoint(point);
                i++;
            } else if ((c == '{' && before == '{') || !Shown.isPrintable(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
            before = c;
        }
        return escaped.toString();
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }
}
