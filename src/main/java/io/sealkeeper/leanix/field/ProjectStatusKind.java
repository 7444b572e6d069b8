package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of a project's status reports. The list is always complete (Pathfinder API, ProjectStatus); a report with
 * the same content as a present one keeps its id.
 */
record ProjectStatusKind(Members members) implements FieldKind {

    private static final String ID = "id";
    private static final String FORM =
            "a project status is written as [{\"date\": \"2026-01-31\", \"status\": \"…\", \"progress\": 50}]";

    @Override
    public String selection() {
        return " { " + members.names() + " }";
    }

    @Override
    public FieldValue present(JsonNode value) {
        List<ObjectNode> items = new ArrayList<>();
        value.forEach(item -> items.add(members.present(item)));
        return value(items);
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        if (!(json.get() instanceof Collection<?> list)) {
            throw new DoesNotFit(FORM);
        }
        List<ObjectNode> items = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map) || map.isEmpty()) {
                throw new DoesNotFit(FORM);
            }
            items.add(members.over(Values.object(), members.wanted(map)));
        }
        return want(items);
    }

    @Override
    public Want again(FieldValue journaled) {
        List<ObjectNode> items = new ArrayList<>();
        Values.json(journaled).forEach(item -> items.add(members.present(item)));
        return want(items);
    }

    /** Compares the whole list; a single report says nothing about the others. */
    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        return logged.isArray() ? FieldKind.super.isLogged(sent, logged) : Optional.empty();
    }

    private Want want(List<ObjectNode> wanted) {
        return present -> {
            List<JsonNode> free = new ArrayList<>();
            Values.json(present).forEach(free::add);
            List<ObjectNode> items = new ArrayList<>();
            for (ObjectNode item : wanted) {
                Optional<JsonNode> same =
                        free.stream().filter(f -> saysTheSame(f, item)).findFirst();
                same.ifPresent(free::remove);
                items.add(same.map(members::present).orElse(item));
            }
            return value(items);
        };
    }

    private boolean saysTheSame(JsonNode present, ObjectNode item) {
        ObjectNode plain = members.present(present);
        if (!item.has(ID)) {
            plain.remove(ID);
        }
        return Values.value(plain).equals(Values.value(item));
    }

    private static FieldValue value(List<ObjectNode> items) {
        ArrayNode list = Values.array();
        items.stream()
                .filter(i -> !i.isEmpty())
                .sorted(Comparator.comparing((ObjectNode i) -> i.path("date").asText(""))
                        .thenComparing(ObjectNode::toString))
                .forEach(list::add);
        return Values.value(list);
    }
}
