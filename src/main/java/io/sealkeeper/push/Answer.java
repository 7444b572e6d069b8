package io.sealkeeper.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to a request: a status and a JSON object. */
public record Answer(int status, String json, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(int status, Object body) {
        try {
            return new Answer(status, JSON.writeValueAsString(body), Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer that says what is wrong, what was not done, and what to do. */
    static Answer refusal(int status, String words) {
        return of(status, Map.of("error", words));
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, json, more);
    }
}
