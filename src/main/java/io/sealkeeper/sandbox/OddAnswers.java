package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns right GraphQL answers into wrong ones. */
final class OddAnswers {

    static final Map<String, Object> NULL_DATA = nullData();

    private OddAnswers() {}

    private static Map<String, Object> nullData() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", null);
        answer.put("errors", List.of(Map.of("message", "The request could not be processed")));
        return answer;
    }

    /** One alias is null, without an error. */
    static void nullAlias(Map<String, Object> answer, int index) {
        replace(answer, index, null);
    }

    /** One alias can't return its sheet. */
    static void noSheet(Map<String, Object> answer, Fault.NoSheet fault) {
        Map<String, Object> without = new LinkedHashMap<>();
        without.put("factSheet", null);
        String alias = replace(answer, fault.index(), fault.nulled() ? null : without);
        if (alias.isEmpty()) {
            return;
        }
        List<Object> errors = errors(answer);
        errors.add(Map.of("message", "The Fact Sheet could not be read", "path", List.of(alias, "factSheet")));
        answer.put("errors", errors);
    }

    /** The error names another alias than the one that failed. */
    static void misname(Map<String, Object> answer, int places, List<String> aliases) {
        if (answer.get("data") != null) {
            return;
        }
        List<Object> errors = errors(answer);
        errors.replaceAll(error -> {
            Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) error);
            if (changed.get("path") instanceof List<?> path && !path.isEmpty()) {
                int at = aliases.indexOf(path.get(0));
                changed.put("path", List.of(aliases.get((at + places) % aliases.size())));
            }
            return changed;
        });
        answer.put("errors", errors);
    }

    /** Replaces a result, and returns its alias; empty if there is none. */
    private static String replace(Map<String, Object> answer, int index, Object result) {
        String replaced = "";
        if (answer.get("data") instanceof Map<?, ?> data) {
            Map<String, Object> fresh = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : data.entrySet()) {
                boolean isIt = fresh.size() == index;
                replaced = isIt ? (String) entry.getKey() : replaced;
                fresh.put((String) entry.getKey(), isIt ? result : entry.getValue());
            }
            answer.put("data", fresh);
        }
        return replaced;
    }

    private static List<Object> errors(Map<String, Object> answer) {
        return answer.get("errors") instanceof List<?> present ? new ArrayList<>(present) : new ArrayList<>();
    }
}
