package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads structured values in JSON (documented: SAP Help, Updating Fact Sheets; Pathfinder OpenAPI). */
final class Structures {

    private static final List<String> PLACE = List.of(
            "placeId",
            "rawAddress",
            "geoAddress",
            "geoStreet",
            "geoHouseNumber",
            "geoPostalCode",
            "geoCity",
            "geoCountry",
            "geoCountryCode");

    private Structures() {}

    static Map<String, Object> lifecycle(String text) {
        Object phases = ValueCodec.jsonObject("lifecycle", text).get("phases");
        if (!(phases instanceof List<?> list)) {
            throw ValueCodec.invalid("lifecycle", text, "{\"phases\":[...]}");
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> phase)
                    || !(phase.get("phase") instanceof String name)
                    || !(phase.get("startDate") instanceof String start)) {
                throw ValueCodec.invalid("lifecycle", text, "a phase and a startDate in each of the phases");
            }
            given.put(name, ValueCodec.date("lifecycle", start));
        }
        return inOrder(given);
    }

    /** Sorts phases by their order, so that equal lifecycles are equal maps. */
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

    static Map<String, Object> externalId(String text) {
        Map<String, Object> kept = texts(
                ValueCodec.jsonObject("externalId", text),
                List.of("externalId", "externalUrl", "externalVersion", "status", "comment"));
        if (!kept.containsKey("externalId")) {
            throw ValueCodec.invalid("externalId", text, "{\"externalId\":\"...\"}");
        }
        return kept;
    }

    /** It is an assumption that LeanIX does not look an address up by itself: the given values are kept. */
    static Map<String, Object> location(String field, String text) {
        Map<String, Object> given = ValueCodec.jsonObject(field, text);
        Map<String, Object> kept = texts(given, PLACE);
        degrees(given, "latitude", 90).ifPresent(value -> kept.put("latitude", value));
        degrees(given, "longitude", 180).ifPresent(value -> kept.put("longitude", value));
        if (kept.isEmpty()) {
            throw ValueCodec.invalid(field, text, "a rawAddress, latitude and longitude, or geo attributes");
        }
        return kept;
    }

    private static Optional<Double> degrees(Map<String, Object> given, String key, int most) {
        Object value = given.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number number) || !(Math.abs(number.doubleValue()) <= most)) {
            throw ValueCodec.invalid(key, value.toString(), "a number from -" + most + " to " + most);
        }
        return Optional.of(number.doubleValue());
    }

    /** A list with a date and a colour in each; which of them LeanIX requires is not public. */
    static List<Map<String, Object>> projectStatus(FieldModel field, String text) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object item : ValueCodec.jsonList(field.name(), text)) {
            if (!(item instanceof Map<?, ?> given)
                    || !(given.get("date") instanceof String date)
                    || !(given.get("status") instanceof String status)) {
                throw ValueCodec.invalid(field.name(), text, "a date and a status in each");
            }
            Map<String, Object> kept = new LinkedHashMap<>();
            if (given.get("id") instanceof String id) {
                kept.put("id", id);
            }
            kept.put("date", ValueCodec.date(field.name(), date));
            kept.put("status", ValueCodec.choice(field, status));
            if (given.get("progress") instanceof Integer progress) {
                kept.put("progress", progress);
            } else if (given.get("progress") != null) {
                throw ValueCodec.invalid(field.name(), text, "a whole number as progress");
            }
            if (given.get("description") instanceof String description) {
                kept.put("description", description);
            }
            all.add(kept);
        }
        return all;
    }

    /**
     * Gives an id to each status that has none. A status that equals a present one gets its id, so that writing the
     * same list again changes nothing. It is an assumption that LeanIX does the same.
     */
    static List<Object> withIds(List<?> given, Object present, Supplier<String> fresh) {
        List<Map<String, Object>> free = new ArrayList<>();
        if (present instanceof List<?> list) {
            list.forEach(item -> free.add(object(item)));
        }
        List<Object> all = new ArrayList<>();
        for (Object item : given) {
            Map<String, Object> status = object(item);
            Optional<Map<String, Object>> known =
                    free.stream().filter(one -> same(one, status)).findFirst();
            if (known.isEmpty() && status.containsKey("id")) {
                throw LeanIxFault.invalid("There is no project status with id " + status.get("id"));
            }
            Map<String, Object> identified = new LinkedHashMap<>();
            identified.put("id", known.map(one -> one.get("id")).orElseGet(fresh));
            identified.putAll(status);
            known.ifPresent(free::remove);
            all.add(identified);
        }
        return List.copyOf(all);
    }

    private static boolean same(Map<String, Object> present, Map<String, Object> given) {
        if (given.containsKey("id")) {
            return given.get("id").equals(present.get("id"));
        }
        Map<String, Object> bare = new LinkedHashMap<>(present);
        bare.remove("id");
        return bare.equals(given);
    }

    private static Map<String, Object> object(Object item) {
        Map<String, Object> object = new LinkedHashMap<>();
        ((Map<?, ?>) item).forEach((key, value) -> object.put((String) key, value));
        return object;
    }

    private static Map<String, Object> texts(Map<String, Object> given, List<String> keys) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String key : keys) {
            if (given.get(key) instanceof String value) {
                kept.put(key, value);
            }
        }
        return kept;
    }
}
