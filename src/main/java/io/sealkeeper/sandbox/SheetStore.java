package io.sealkeeper.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * All sheets at their present revision. Reads need no lock, because a sheet is replaced as a whole. Writers hold the
 * workspace's lock.
 */
class SheetStore {

    private final Map<String, FactSheet> byId = new ConcurrentHashMap<>();
    private final Map<String, List<String>> idsByExternalId = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, String> order = new ConcurrentSkipListMap<>();
    private final Map<String, Tag> tags = new ConcurrentHashMap<>();
    private final BiConsumer<String, Optional<FactSheet>> replaced;

    SheetStore() {
        this((id, before) -> {});
    }

    /** @param replaced is told of a sheet's id, and of what it was until then */
    SheetStore(BiConsumer<String, Optional<FactSheet>> replaced) {
        this.replaced = replaced;
    }

    Optional<FactSheet> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The sheets, in the order in which they got the external id. */
    List<FactSheet> byExternalId(String externalId) {
        return idsByExternalId.getOrDefault(externalId, List.of()).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    Collection<String> idsInOrder() {
        return order.values();
    }

    void put(FactSheet sheet) {
        replaced.accept(sheet.id(), find(sheet.id()));
        FactSheet before = byId.put(sheet.id(), sheet);
        if (before == null) {
            order.put(sheet.ordinal(), sheet.id());
        }
        String old = before == null ? "" : before.externalId();
        String fresh = sheet.externalId();
        if (!old.equals(fresh)) {
            idsByExternalId.computeIfPresent(old, (externalId, ids) -> {
                List<String> rest =
                        ids.stream().filter(id -> !id.equals(sheet.id())).toList();
                return rest.isEmpty() ? null : rest;
            });
            if (!fresh.isEmpty()) {
                idsByExternalId.merge(fresh, List.of(sheet.id()), SheetStore::both);
            }
        }
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Refuses an external id that another sheet has; LeanIX's answer to that is not public. */
    void refuseDuplicateExternalId(FactSheet own, Object value) {
        Object externalId = value instanceof Map<?, ?> map ? map.get("externalId") : value;
        if (byExternalId(String.valueOf(externalId)).stream()
                .anyMatch(holder -> !holder.id().equals(own.id()))) {
            throw LeanIxFault.invalid("External id '" + externalId + "' is taken by another Fact Sheet");
        }
    }

    void addTag(Tag tag) {
        tags.put(tag.id(), tag);
    }

    Optional<Tag> tag(Object id, Object name) {
        if (id != null) {
            return Optional.ofNullable(tags.get(id.toString()));
        }
        return tags.values().stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    SheetStore copy(BiConsumer<String, Optional<FactSheet>> listener) {
        SheetStore copy = new SheetStore(listener);
        copy.byId.putAll(byId);
        copy.idsByExternalId.putAll(idsByExternalId);
        copy.order.putAll(order);
        copy.tags.putAll(tags);
        return copy;
    }

    void clear() {
        byId.clear();
        idsByExternalId.clear();
        order.clear();
    }
}
