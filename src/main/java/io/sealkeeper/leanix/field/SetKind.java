package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sealkeeper.seal.FieldValue;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A multi select, or the names of the fields that do not apply: texts whose order has no meaning.
 *
 * @param allowed the allowed values; empty where they are not known
 */
record SetKind(Set<String> allowed) implements FieldKind {

    private record Merge(Set<String> added) implements Want {

        @Override
        public FieldValue over(FieldValue present) {
            SortedSet<String> all = texts(Values.json(present));
            all.addAll(added);
            return value(all);
        }

        @Override
        public boolean clears() {
            return false;
        }
    }

    @Override
    public FieldValue present(JsonNode value) {
        return value(texts(value));
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        Given given = Given.of(json.get());
        SortedSet<String> texts = new TreeSet<>();
        for (Object value : given.values()) {
            texts.add(Values.oneOf(Values.single(value), allowed));
        }
        return given.merge() ? new Merge(texts) : Want.exactly(value(texts));
    }

    /** Reads a list, or texts between commas if the allowed values are known. */
    @Override
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        SortedSet<String> there = new TreeSet<>();
        if (logged.isArray()) {
            there.addAll(texts(logged));
        } else if (!logged.isContainerNode()) {
            for (String text : logged.asText().replaceAll("^\\[|]$", "").split("[,;]", -1)) {
                there.add(text.strip());
            }
        }
        boolean known = allowed.isEmpty() ? logged.isArray() : allowed.containsAll(there);
        return known && !there.isEmpty() ? Optional.of(value(there).equals(sent)) : Optional.empty();
    }

    @Override
    public JsonNode json(FieldValue value) {
        return value.isNone() ? FieldKind.super.json(value) : Values.json(value);
    }

    private static SortedSet<String> texts(JsonNode list) {
        SortedSet<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static FieldValue value(Collection<String> texts) {
        ArrayNode list = Values.array();
        texts.forEach(list::add);
        return Values.value(list);
    }
}
