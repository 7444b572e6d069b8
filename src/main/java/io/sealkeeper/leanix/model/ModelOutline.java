package io.sealkeeper.leanix.model;

import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A data model, as far as it was told: by the data model itself, where a technical user may read it, and by the schema, for the
 * types that were asked about.
 *
 * @param readable whether the data model itself was read: then a type that is not here does not exist
 */
public record ModelOutline(boolean readable, Map<FactSheetType, TypeOutline> types) {

    public static final ModelOutline NOTHING = new ModelOutline(false, Map.of());

    public ModelOutline {
        types = Collections.unmodifiableMap(new TreeMap<>(types));
    }

    /** What is said of a type; empty for one that does not exist, or that nothing is known of. */
    public Optional<TypeOutline> type(FactSheetType type) {
        return Optional.ofNullable(types.get(type)).filter(t -> !t.isAbsent());
    }

    /** What is said of a field; empty for one that does not exist, or that nothing is known of. */
    public Optional<FieldOutline> field(FactSheetType type, String field) {
        return type(type).map(t -> t.fields().get(field));
    }

    public Known hasType(FactSheetType type) {
        TypeOutline told = types.get(type);
        return told != null ? Known.of(!told.isAbsent()) : readable ? Known.NO : Known.UNKNOWN;
    }

    public Known has(FactSheetType type, String field) {
        TypeOutline told = types.get(type);
        if (told == null) {
            return readable ? Known.NO : Known.UNKNOWN;
        }
        return told.fields().containsKey(field) ? Known.YES : told.whole() ? Known.NO : Known.UNKNOWN;
    }

    /** Whether a field that an earlier, or another, model has is missing in this one. */
    Known lacks(FactSheetType type, String field, ModelOutline other) {
        Known here = has(type, field);
        if (here != Known.UNKNOWN) {
            return Known.of(here == Known.NO);
        }
        // Both models themselves were read, and just one describes it.
        boolean described =
                other.field(type, field).filter(FieldOutline::isDescribed).isPresent();
        return readable && described ? Known.YES : Known.UNKNOWN;
    }

    /** The names of a type's fields, as far as known. */
    public Set<String> fields(FactSheetType type) {
        return type(type)
                .<Set<String>>map(t -> new TreeSet<>(t.fields().keySet()))
                .orElse(Set.of());
    }

    /** The fields of a type that an approval needs filled. */
    public Set<String> mandatory(FactSheetType type) {
        Set<String> names = new TreeSet<>();
        type(type).ifPresent(t -> t.fields().forEach((name, field) -> {
            if (field.mandatory()) {
                names.add(name);
            }
        }));
        return names;
    }
}
