package io.sealkeeper.leanix.model;

import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Trust;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who uses what of the data model: what owners trust sources and guards with, and what the sources' rows wrote.
 *
 * @param trust the present settings
 * @param written by source and type, the fields that rows named
 * @param renewal the operator's own interval, which outweighs the workspace's
 */
public record Uses(Trust trust, Map<String, Map<FactSheetType, Set<String>>> written, Optional<Duration> renewal) {

    /** The types that anybody uses. */
    public Set<FactSheetType> types() {
        Set<FactSheetType> types = new TreeSet<>();
        trust.fieldsBySource().values().forEach(byType -> types.addAll(byType.keySet()));
        written.values().forEach(byType -> types.addAll(byType.keySet()));
        return types;
    }

    /** The sources that use the type. */
    Set<String> of(FactSheetType type) {
        return new TreeSet<>(fields(type).keySet());
    }

    /** The sources that use the field. */
    Set<String> of(FactSheetType type, String field) {
        Set<String> sources = new TreeSet<>();
        fields(type).forEach((source, fields) -> {
            if (fields.contains(field)) {
                sources.add(source);
            }
        });
        return sources;
    }

    /** By source, the fields of a type that it uses. */
    Map<String, Set<String>> fields(FactSheetType type) {
        Map<String, Set<String>> bySource = new TreeMap<>();
        trust.fieldsBySource().forEach((source, byType) -> add(bySource, source, byType.getOrDefault(type, Set.of())));
        written.forEach((source, byType) -> add(bySource, source, byType.getOrDefault(type, Set.of())));
        return bySource;
    }

    private static void add(Map<String, Set<String>> bySource, String source, Set<String> paths) {
        paths.forEach(
                path -> bySource.computeIfAbsent(source, s -> new TreeSet<>()).add(new FieldPath(path).field()));
    }

    /** Whether owners trust the source with the field, or a part of it. */
    boolean trusts(String source, FactSheetType type, String field) {
        return trust.fieldsBySource().getOrDefault(source, Map.of()).getOrDefault(type, Set.of()).stream()
                .anyMatch(path -> new FieldPath(path).field().equals(field));
    }
}
