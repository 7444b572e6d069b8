package io.sealkeeper.sandbox;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the text of a patch as the value of a field, and refuses what the field can't hold. */
final class ValueCodec {

    private ValueCodec() {}

    /** The value; empty where the text clears the field. */
    static Optional<Object> decode(FieldKind kind, Patch patch, String field) {
        if (patch.op() == Patch.Op.remove) {
            return Optional.empty();
        }
        if (kind == FieldKind.SINGLE_SELECT && patch.value().isEmpty()) {
            return Optional.empty();
        }
        String text = patch.required();
        if (kind == FieldKind.TEXT && text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case TEXT -> text;
                    case INT -> integer(field, text);
                    case FLOAT -> number(field, text);
                    case DATE -> date(field, text);
                    case SINGLE_SELECT -> choice(field, text);
                    case MULTI_SELECT -> choices(field, text);
                    case LIFECYCLE -> lifecycle(text);
                    case EXTERNAL_ID -> externalId(text);
                    case RELATION -> throw LeanIxFault.invalid("Relation '" + field + "' needs an id or new_N");
                });
    }

    /** How the audit log writes a value. */
    static Optional<String> text(Optional<Object> value) {
        return value.map(v -> v instanceof List || v instanceof Map ? Json.text(v) : v.toString());
    }

    static String date(String field, String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            throw invalid(field, text, "a date as yyyy-MM-dd");
        }
    }

    static Map<String, Object> jsonObject(String field, String text) {
        if (!(Json.any(text).orElse(null) instanceof Map<?, ?> map)) {
            throw invalid(field, text, "a JSON object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put((String) key, value));
        return object;
    }

    static List<?> jsonList(String field, String text) {
        if (!(Json.any(text).orElse(null) instanceof List<?> list)) {
            throw invalid(field, text, "a JSON list");
        }
        return list;
    }

    static LeanIxFault invalid(String field, String text, String wanted) {
        return LeanIxFault.invalid("Invalid value '" + text + "' for field '" + field + "': expected " + wanted);
    }

    private static Integer integer(String field, String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw invalid(field, text, "an integer");
        }
    }

    private static Double number(String field, String text) {
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            throw invalid(field, text, "a number");
        }
    }

    private static String choice(String field, String text) {
        if (!TypeModel.choices(field).contains(text)) {
            throw invalid(
                    field,
                    text,
                    "one of " + TypeModel.choices(field).stream().sorted().toList());
        }
        return text;
    }

    private static List<String> choices(String field, String text) {
        return jsonList(field, text).stream()
                .map(item -> choice(field, String.valueOf(item)))
                .distinct()
                .toList();
    }

    private static Map<String, Object> lifecycle(String text) {
        Object phases = jsonObject("lifecycle", text).get("phases");
        if (!(phases instanceof List<?> list)) {
            throw invalid("lifecycle", text, "{\"phases\":[...]}");
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> phase)
                    || !(phase.get("phase") instanceof String name)
                    || !(phase.get("startDate") instanceof String start)) {
                throw invalid("lifecycle", text, "a phase and a startDate in each of the phases");
            }
            given.put(name, date("lifecycle", start));
        }
        return inOrder(given);
    }

    /** Phases in their order in time, which makes two equal lifecycles equal maps. */
    static Map<String, Object> inOrder(Map<String, Object> given) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String phase : TypeModel.PHASES) {
            if (given.containsKey(phase)) {
                ordered.put(phase, given.get(phase));
            }
        }
        if (ordered.size() < given.size()) {
            throw LeanIxFault.invalid("Unknown lifecycle phase in " + given.keySet());
        }
        return ordered;
    }

    private static Map<String, Object> externalId(String text) {
        Map<String, Object> given = jsonObject("externalId", text);
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String key : List.of("externalId", "externalUrl", "externalVersion", "status", "comment")) {
            if (given.get(key) instanceof String value) {
                kept.put(key, value);
            }
        }
        if (!kept.containsKey("externalId")) {
            throw invalid("externalId", text, "{\"externalId\":\"...\"}");
        }
        return kept;
    }
}
