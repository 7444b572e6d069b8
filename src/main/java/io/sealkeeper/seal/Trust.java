package io.sealkeeper.seal;

import java.util.Map;
import java.util.Set;

/**
 * What owners have agreed to: which source may change which fields of which type and keep the sheet's seal. A field
 * that is not listed is not trusted.
 */
public record Trust(Map<String, Map<FactSheetType, Set<String>>> fieldsBySource) {

    public static final Trust NOTHING = new Trust(Map.of());

    public Trust {
        fieldsBySource = Map.copyOf(fieldsBySource);
    }

    /** Whether the owners trust this source with the field: an entry names a whole field or one path inside it. */
    public boolean trusts(String source, FactSheetType type, FieldPath path) {
        Set<String> trusted = fieldsBySource.getOrDefault(source, Map.of()).getOrDefault(type, Set.of());
        return trusted.contains(path.value()) || trusted.contains(path.field());
    }
}
