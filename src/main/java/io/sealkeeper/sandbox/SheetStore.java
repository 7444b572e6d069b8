package io.sealkeeper.sandbox;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All sheets at their present revision. Reads need no lock, because a sheet is replaced as a whole; whoever writes
 * holds the workspace's lock.
 */
final class SheetStore {

    private final Map<String, FactSheet> byId = new ConcurrentHashMap<>();
    private final Map<String, String> idByExternalId = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, String> order = new ConcurrentSkipListMap<>();
    private final Map<String, Tag> tags = new ConcurrentHashMap<>();

    Optional<FactSheet> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<FactSheet> byExternalId(String externalId) {
        return Optional.ofNullable(idByExternalId.get(externalId)).flatMap(this::find);
    }

    Collection<String> idsInOrder() {
        return order.values();
    }

    void put(FactSheet sheet) {
        FactSheet before = byId.put(sheet.id(), sheet);
        if (before == null) {
            order.put(sheet.ordinal(), sheet.id());
        }
        String old = before == null ? "" : before.externalId();
        String fresh = sheet.externalId();
        if (!old.equals(fresh)) {
            idByExternalId.remove(old, sheet.id());
            if (!fresh.isEmpty()) {
                idByExternalId.put(fresh, sheet.id());
            }
        }
    }

    /** External ids name one sheet each; what LeanIX answers to a second one is not public. */
    void refuseDuplicateExternalId(FactSheet own, Object value) {
        Object externalId = value instanceof Map<?, ?> map ? map.get("externalId") : value;
        String holder = idByExternalId.get(String.valueOf(externalId));
        if (holder != null && !holder.equals(own.id())) {
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

    void clear() {
        byId.clear();
        idByExternalId.clear();
        order.clear();
    }
}
