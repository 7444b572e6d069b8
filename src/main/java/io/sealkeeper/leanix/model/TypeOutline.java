package io.sealkeeper.leanix.model;

import io.sealkeeper.seal.SealRules;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fact sheet type.
 *
 * @param rules for its seal; empty where the data model could not be read
 * @param fields by name, relations among them
 * @param whole whether these are all: the schema was asked. A data model need not list the fields that every type has
 */
public record TypeOutline(Optional<SealRules> rules, Map<String, FieldOutline> fields, boolean whole) {

    public TypeOutline {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** A type that the workspace does not have. */
    public static final TypeOutline ABSENT = new TypeOutline(Optional.empty(), Map.of(), true);

    public boolean isAbsent() {
        return whole && fields.isEmpty();
    }

    /** Whether its sheets have a seal; they are taken to, where nothing says otherwise. */
    public boolean hasSeal() {
        return rules.map(SealRules::enabled).orElse(true);
    }
}
