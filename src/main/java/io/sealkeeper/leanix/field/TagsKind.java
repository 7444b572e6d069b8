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
 * Tags, named by id or by name. A patch always has the whole list (SAP Help, Updating Fact Sheets). A present tag has
 * both, a wanted one only what the change says: so they are matched, not compared.
 */
record TagsKind() implements FieldKind {

    private static final String ID = "tagId";
    private static final String NAME = "tagName";
    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String FORM =
            "a tag is written as its name or id, or as {\"tagName\": \"…\"} or {\"tagId\": \"…\"}";

    /** A tag, known by id, by name or by both. */
    private record Tag(String id, String name) {

        static Tag of(JsonNode json) {
            return new Tag(json.path(ID).asText(""), json.path(NAME).asText(""));
        }

        /** Whether both are known to be the same tag. */
        boolean isSame(Tag other) {
            return (id.isEmpty() || other.id.isEmpty())
                    ? !name.isEmpty() && name.equals(other.name)
                    : id.equals(other.id);
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
    public Optional<Boolean> isLogged(FieldValue sent, JsonNode logged) {
        List<Tag> there = loggedTags(logged);
        List<Tag> wanted = tags(sent);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (there.size() == wanted.size()
                && wanted.stream().allMatch(w -> there.stream().anyMatch(w::isSame))) {
            return Optional.of(true);
        }
        return canBeCompared(wanted, there) ? Optional.of(false) : Optional.empty();
    }

    /**
     * Whether a tag in the log is one of those that a change adds or removes.
     *
     * @param has the tags with it
     * @param hasNot the tags without it
     * @return empty where this can't be decided
     */
    Optional<Boolean> isOneOf(FieldValue has, FieldValue hasNot, JsonNode logged) {
        List<Tag> without = tags(hasNot);
        List<Tag> changed = tags(has).stream()
                .filter(t -> without.stream().noneMatch(t::isSame))
                .toList();
        List<Tag> there = loggedTags(logged);
        if (there.size() != 1) {
            return Optional.empty();
        }
        if (changed.stream().anyMatch(t -> t.isSame(there.get(0)))) {
            return Optional.of(true);
        }
        return canBeCompared(changed, there) ? Optional.of(false) : Optional.empty();
    }

    private static boolean canBeCompared(List<Tag> some, List<Tag> others) {
        return some.stream().allMatch(s -> others.stream()
                .allMatch(o -> (!s.id.isEmpty() && !o.id.isEmpty()) || (!s.name.isEmpty() && !o.name.isEmpty())));
    }

    private static List<Tag> loggedTags(JsonNode logged) {
        List<Tag> tags = new ArrayList<>();
        if (logged.isArray()) {
            logged.forEach(item -> tags.addAll(loggedTags(item)));
        } else if (logged.isObject()) {
            Tag tag = new Tag(
                    logged.path(ID).asText(logged.path("id").asText("")),
                    logged.path(NAME).asText(logged.path("name").asText("")));
            if (!tag.id.isEmpty() || !tag.name.isEmpty()) {
                tags.add(tag);
            }
        } else if (logged.asText().matches(UUID)) {
            tags.add(new Tag(logged.asText(), ""));
        } else {
            tags.add(new Tag("", logged.asText()));
        }
        return tags;
    }

    @Override
    public Want again(FieldValue journaled) {
        return new Wanted(false, tags(journaled));
    }

    /** A tag with an id needs no name. */
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
