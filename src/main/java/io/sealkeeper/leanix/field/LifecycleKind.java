package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A lifecycle: days by phase. Written as a whole, it loses the phases that are left out (SAP Help, Updating Fact
 * Sheets); a single phase has a path of its own.
 *
 * @param phases empty where they are not known
 */
record LifecycleKind(List<String> phases) implements FieldKind {

    private static final DateKind DAY = new DateKind();
    private static final String FORM =
            "a lifecycle is written as {\"active\": \"2026-01-31\"}, or with phases as LeanIX"
                    + " has them: {\"phases\": [{\"phase\": \"active\", \"startDate\": \"2026-01-31\"}]}";

    @Override
    public String selection() {
        return " { phases { phase startDate } }";
    }

    @Override
    public FieldValue present(JsonNode value) {
        return value(parts(value));
    }

    @Override
    public SortedMap<String, FieldValue> parts(JsonNode value) {
        SortedMap<String, FieldValue> days = new TreeMap<>();
        for (JsonNode phase : value.path("phases")) {
            String name = phase.path("phase").asText("");
            FieldValue day = DAY.present(phase.path("startDate"));
            if (!name.isEmpty() && !name.contains("/") && !day.isNone()) {
                days.put(name, day);
            }
        }
        return days;
    }

    @Override
    public Optional<FieldKind> part(String name) {
        return phases.isEmpty() || phases.contains(name) ? Optional.of(DAY) : Optional.empty();
    }

    @Override
    public List<String> partNames() {
        return phases;
    }

    @Override
    public Want ofPart(String name, Want want) {
        return present -> {
            SortedMap<String, FieldValue> days = parts(Values.json(present));
            FieldValue day = want.over(days.getOrDefault(name, FieldValue.NONE));
            if (day.isNone()) {
                days.remove(name);
            } else {
                days.put(name, day);
            }
            return value(days);
        };
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        if (!(json.get() instanceof Map<?, ?> map)) {
            throw new DoesNotFit(FORM);
        }
        SortedMap<String, FieldValue> days = new TreeMap<>();
        if (map.get("phases") instanceof Collection<?> list && map.size() == 1) {
            for (Object item : list) {
                if (!(item instanceof Map<?, ?> phase && phase.get("phase") instanceof String name)) {
                    throw new DoesNotFit(FORM);
                }
                put(days, name, phase.get("startDate"));
            }
        } else {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                put(days, String.valueOf(entry.getKey()), entry.getValue());
            }
        }
        return Want.exactly(value(days));
    }

    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        return logged(logged).map(days -> value(days).equals(sent));
    }

    @Override
    public Optional<Boolean> isPartLogged(String part, FieldValue sent, JsonNode whole) {
        return logged(whole)
                .map(days -> days.getOrDefault(part, FieldValue.NONE).equals(sent));
    }

    /** Reads LeanIX's own form, a bare list of phases, or days by phase. */
    private Optional<SortedMap<String, FieldValue>> logged(JsonNode whole) {
        if (whole.isArray()) {
            ObjectNode listed = Values.object();
            listed.set("phases", whole);
            return logged(listed);
        }
        if (!whole.isObject()) {
            return Optional.empty();
        }
        if (whole.path("phases").isArray()) {
            SortedMap<String, FieldValue> days = parts(whole);
            return days.size() == whole.path("phases").size() ? Optional.of(days) : Optional.empty();
        }
        SortedMap<String, FieldValue> days = new TreeMap<>();
        for (Map.Entry<String, JsonNode> phase : whole.properties()) {
            Optional<String> day = Values.day(phase.getValue().asText());
            if (phase.getValue().isNull() || phase.getValue().asText().isEmpty()) {
                continue;
            }
            if (day.isEmpty() || !(phases.isEmpty() || phases.contains(phase.getKey()))) {
                return Optional.empty();
            }
            days.put(phase.getKey(), FieldValue.of(day.get()));
        }
        return Optional.of(days);
    }

    private void put(Map<String, FieldValue> days, String phase, Object day) throws DoesNotFit {
        if (day == null) {
            throw new DoesNotFit("phase " + Shown.quoted(phase) + " has no startDate");
        }
        if (day instanceof Optional || day.equals("")) {
            return;
        }
        days.put(Values.oneOf(phase, phases), DAY.wanted(Optional.of(day)).over(FieldValue.NONE));
    }

    private static FieldValue value(SortedMap<String, FieldValue> days) {
        ArrayNode list = Values.array();
        days.forEach((phase, day) ->
                list.addObject().put("phase", phase).put("startDate", day.text().orElse("")));
        ObjectNode whole = Values.object();
        whole.set("phases", list);
        return list.isEmpty() ? FieldValue.NONE : Values.value(whole);
    }
}
