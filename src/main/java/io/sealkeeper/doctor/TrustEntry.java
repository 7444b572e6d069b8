package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One line of the settings: the fields of a type with which owners trust a source.
 *
 * @param guarded whether the source is a guard's: then others write the fields, and the writer need not
 */
record TrustEntry(String source, FactSheetType type, List<FieldPath> fields, boolean guarded) {

    /** All entries, in a fixed order. */
    static List<TrustEntry> all(Settings settings) {
        List<TrustEntry> entries = new ArrayList<>();
        settings.trust()
                .fieldsBySource()
                .forEach((source, byType) -> byType.forEach((type, fields) -> entries.add(new TrustEntry(
                        source, type, paths(fields), settings.guards().byName().containsKey(source)))));
        entries.sort(Comparator.comparing(TrustEntry::key));
        return entries;
    }

    /** Those of what the gateway itself writes. */
    static List<TrustEntry> written(Settings settings) {
        return all(settings).stream().filter(entry -> !entry.guarded()).toList();
    }

    private static List<FieldPath> paths(Set<String> fields) {
        return fields.stream().sorted().map(FieldPath::new).toList();
    }

    /** Its name in the settings. */
    String key() {
        return "seal.trust." + source + "." + type;
    }

    /** Those of its fields that the workspace has. */
    List<FieldPath> existing(WorkspaceSchema schema) {
        return fields.stream()
                .filter(f -> schema.kind(type, f.field()).isPresent())
                .toList();
    }
}
