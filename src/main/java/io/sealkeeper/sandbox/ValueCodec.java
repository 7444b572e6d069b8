package io.sealkeeper.sandbox;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the text of a patch as the value of a field, and refuses what the field can't hold. */
final class ValueCodec {

    private ValueCodec() {}

    /** The value; empty if the patch clears the field. */
    static Optional<Object> decode(FieldModel field, Patch patch) {
        boolean clears = patch.op() == Patch.Op.remove
                || (field.kind() == FieldKind.SINGLE_SELECT && patch.value().isEmpty());
        return clears ? Optional.empty() : decode(field, patch.required());
    }

    /** The value; empty if it is an empty text, list or lifecycle. */
    static Optional<Object> decode(FieldModel field, String text) {
        Object value =
                switch (field.kind()) {
                    case TEXT -> text;
                    case INT -> integer(field.name(), text);
                    case FLOAT -> number(field.name(), text);
                    case DATE -> date(field.name(), text);
                    case SINGLE_SELECT -> choice(field, text);
                    case MULTI_SELECT -> choices(field, text);
                    case NA_FIELDS -> texts(field.name(), text);
                    case LIFECYCLE -> Structures.lifecycle(text);
                    case EXTERNAL_ID -> Structures.externalId(text);
                    case LOCATION -> Structures.location(field.name(), text);
                    case PROJECT_STATUS -> Structures.projectStatus(field, text);
                    case RELATION -> throw LeanIxFault.invalid("Relation '" + field.name() + "' needs an id or new_N");
                };
        boolean empty = value.equals("") || value.equals(List.of()) || value.equals(Map.of());
        return empty ? Optional.empty() : Optional.of(value);
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
            double number = new BigDecimal(text).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with numbers that no double can hold.
        }
        throw invalid(field, text, "a number");
    }

    static String choice(FieldModel field, String text) {
        if (!field.choices().contains(text)) {
            throw invalid(field.name(), text, "one of " + field.choices());
        }
        return text;
    }

    private static List<String> choices(FieldModel field, String text) {
        return texts(field.name(), text).stream()
                .map(item -> choice(field, item))
                .toList();
    }

    private static List<String> texts(String field, String text) {
        List<String> texts = new ArrayList<>();
        for (Object item : jsonList(field, text)) {
            if (!(item instanceof String one)) {
                throw invalid(field, text, "a JSON list of texts");
            }
            if (!texts.contains(one)) {
                texts.add(one);
            }
        }
        return List.copyOf(texts);
    }
}
