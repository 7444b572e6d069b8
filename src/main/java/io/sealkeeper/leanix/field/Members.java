package io.sealkeeper.leanix.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.field.FieldKind.DoesNotFit;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The plain members of an object: an external id's, a location's, the attributes of a relation. */
record Members(SortedMap<String, FieldKind> kinds) {

    Members {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /** Their names, for a selection. */
    String names() {
        return String.join(" ", kinds.keySet());
    }

    /** The canonical form of a present object, without members that have no value. */
    ObjectNode present(JsonNode object) {
        ObjectNode present = Values.object();
        kinds.forEach((name, kind) -> {
            FieldValue value = kind.present(object.path(name));
            if (!value.isNone()) {
                present.set(name, kind.json(value));
            }
        });
        return present;
    }

    /** @param given plain values by name */
    SortedMap<String, Want> wanted(Map<?, ?> given) throws DoesNotFit {
        SortedMap<String, Want> wants = new TreeMap<>();
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            String name = String.valueOf(entry.getKey());
            FieldKind kind = kinds.get(name);
            if (kind == null) {
                throw new DoesNotFit("there is no " + Shown.quoted(name) + " in it, only " + Values.some(kinds.keySet())
                        + Nearest.suggestion(name, kinds.keySet()));
            }
            try {
                wants.put(name, kind.wanted(Members.optional(entry.getValue())));
            } catch (DoesNotFit e) {
                throw new DoesNotFit("'" + name + "': " + e.getMessage());
            }
        }
        return wants;
    }

    private static Optional<Object> optional(Object value) {
        return value instanceof Optional<?> empty ? empty.map(v -> v) : Optional.ofNullable(value);
    }

    /** The wants restored from an object in canonical form. */
    SortedMap<String, Want> again(JsonNode journaled) {
        SortedMap<String, Want> wants = new TreeMap<>();
        kinds.forEach((name, kind) -> {
            if (journaled.has(name)) {
                wants.put(name, kind.again(kind.present(journaled.path(name))));
            }
        });
        return wants;
    }

    /** Applies the wants to the present object; other members stay. */
    ObjectNode over(JsonNode present, Map<String, Want> wants) {
        ObjectNode after = Values.object();
        kinds.forEach((name, kind) -> {
            FieldValue before = kind.present(present.path(name));
            FieldValue value = wants.containsKey(name) ? wants.get(name).over(before) : before;
            if (!value.isNone()) {
                after.set(name, kind.json(value));
            }
        });
        return after;
    }
}
