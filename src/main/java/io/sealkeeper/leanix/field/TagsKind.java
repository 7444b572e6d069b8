package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.seal.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tags, named by id or by name. A patch always has the whole list (SAP Help, Updating Fact Sheets). A present tag is known
 * by both, a wanted one by what the change says: so they are matched, not compared.
 */
record TagsKind() implements FieldKind {

    private static final String ID = "tagId";
    private static final String NAME = "tagName";
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String FORM =
            "a tag is written as its name or id, or as {\"tagName\": \"…\"} or {\"tagId\": \"…\"}";

    /** A tag as it is known: by id, by name or by both. */
    private record Tag(String id, String name) {

        static Tag of(JsonNode json) {
            return new Tag(json.path(ID).asText(""), json.path(NAME).asText(""));
        }

        boolean matches(Tag wanted) {
            return wanted.id.isEmpty() ? name.equals(wanted.name) : id.equals(wanted.id);
        }
    }

    private record Wanted(boolean merge, List<Tag> tags) implements Want {

        @Override
        public FieldValue over(FieldValue before) {
            List<Tag> present = TagsKind.tags(before);
            List<Tag> all = new ArrayList<>(merge ? present : List.of());
            for (Tag tag : tags) {
                List<Tag> known = present.stream().filter(t -> t.matches(tag)).toList();
                all.addAll(known.isEmpty() ? List.of(tag) : known);
            }
            return value(all);
        }

        @Override
        public boolean clears() {
            return !merge && tags.isEmpty();
        }
    }

    @Override
    public String selection() {
        return " { id name }";
    }

    @Override
    public FieldValue present(JsonNode value) {
        List<Tag> tags = new ArrayList<>();
        value.forEach(tag ->
                tags.add(new Tag(tag.path("id").asText(""), tag.path("name").asText(""))));
        return value(tags);
    }

    @Override
    public Want wanted(Optional<Object> json) throws DoesNotFit {
        if (Values.clears(json)) {
            return Want.exactly(FieldValue.NONE);
        }
        Given given = Given.of(json.get());
        List<Tag> tags = new ArrayList<>();
        for (Object item : given.values()) {
            tags.add(tag(item));
        }
        return new Wanted(given.merge(), tags);
    }

    private static Tag tag(Object item) throws DoesNotFit {
        if (item instanceof Map<?, ?> map) {
            boolean byId = map.get(ID) instanceof String id && !id.isBlank();
            boolean byName = map.get(NAME) instanceof String name && !name.isBlank();
            if (map.size() != 1 || byId == byName) {
                throw new DoesNotFit(FORM);
            }
            return byId ? new Tag((String) map.get(ID), "") : new Tag("", (String) map.get(NAME));
        }
        if (item instanceof Collection
                || item instanceof Optional
                || String.valueOf(item).isBlank()) {
            throw new DoesNotFit(FORM);
        }
        String text = Values.single(item);
        return text.matches(UUID) ? new Tag(text, "") : new Tag("", text);
    }

    @Override
    public Want again(FieldValue journaled) {
        return new Wanted(false, tags(journaled));
    }

    /** What is known by its id needs no name. */
    @Override
    public FieldValue sent(FieldValue value) {
        return value(tags(value).stream()
                .map(t -> t.id().isEmpty() ? t : new Tag(t.id(), ""))
                .toList());
    }

    private static List<Tag> tags(FieldValue value) {
        List<Tag> tags = new ArrayList<>();
        Values.json(value).forEach(tag -> tags.add(Tag.of(tag)));
        return tags;
    }

    private static FieldValue value(List<Tag> tags) {
        Map<String, Tag> sorted = new TreeMap<>();
        tags.forEach(t -> sorted.put(t.id() + " " + (t.id().isEmpty() ? t.name() : ""), t));
        ArrayNode list = Values.array();
        for (Tag tag : sorted.values()) {
            ObjectNode node = list.addObject();
            if (!tag.id().isEmpty()) {
                node.put(ID, tag.id());
            }
            if (!tag.name().isEmpty()) {
                node.put(NAME, tag.name());
            }
        }
        return Values.value(list);
    }
}
