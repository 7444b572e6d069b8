package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a request of several mutations if one failed: {@code data} is null, the failed one is named, and a
 * second error with an empty path says that nothing was done (documented: SAP Help, Error Handling in GraphQL). It is
 * an assumption that a single mutation is answered in the same way.
 */
final class Rollback {

    private static final Map<String, Object> NOTICE = Map.of(
            "message",
            "Error in Request. Transaction is rolled back!",
            "path",
            List.of(),
            "extensions",
            Map.of("errorType", "BUSINESS_LOGIC"));

    private Rollback() {}

    /** The answer, from the results of the single mutations. */
    static Map<String, Object> answer(Map<String, Object> executed) {
        List<Object> errors = new ArrayList<>();
        for (Object error : executed.get("errors") instanceof List<?> all ? all : List.of()) {
            if (error instanceof Map<?, ?> map && !LeanIxFault.isNotExecuted(map.get("message"))) {
                errors.add(error);
            }
        }
        errors.add(NOTICE);
        return answer(errors);
    }

    /** The same, without naming the failed mutation. */
    static Map<String, Object> unnamed() {
        return answer(List.of(NOTICE));
    }

    private static Map<String, Object> answer(List<?> errors) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", null);
        answer.put("errors", errors);
        return answer;
    }
}
