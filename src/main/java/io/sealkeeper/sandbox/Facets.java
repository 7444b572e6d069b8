package io.sealkeeper.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The conditions that {@code facetFilters} name: the built-in ones, every select, every relation by the id of its far
 * end.
 *
 * <p>Facts: the keys, {@code __any__} and {@code __missing__} are in public code and SAP's guides; an unknown key is an
 * error (documented: SAP LeanIX release notes 2023).
 */
final class Facets {

    /** The facets that {@code filterOptions} counts. */
    static final List<String> COUNTED = List.of("FactSheetTypes", "lxState", "DataQuality");

    private static final String ANY = "__any__";
    private static final String MISSING = "__missing__";

    private final SheetStore store;

    Facets(SheetStore store) {
        this.store = store;
    }

    Predicate<FactSheet> condition(Arguments facet) {
        Function<FactSheet, Set<String>> values = values(facet.text("facetKey").orElse(""));
        List<String> keys = facet.texts("keys");
        return switch (facet.text("operator").orElse("OR")) {
            case "AND" -> sheet -> keys.stream().allMatch(key -> matches(key, values.apply(sheet)));
            case "NOR" -> sheet -> keys.stream().noneMatch(key -> matches(key, values.apply(sheet)));
            default -> sheet -> keys.stream().anyMatch(key -> matches(key, values.apply(sheet)));
        };
    }

    private static boolean matches(String key, Set<String> values) {
        return switch (key) {
            case ANY -> !values.isEmpty();
            case MISSING -> values.isEmpty();
            default -> values.contains(key);
        };
    }

    Function<FactSheet, Set<String>> values(String key) {
        return switch (key) {
            case "FactSheetTypes" -> sheet -> Set.of(sheet.type());
            case "lxState" -> sheet -> Set.of(sheet.shownState());
            case "DataQuality" ->
                sheet -> sheet.lxState() == LxState.BROKEN_QUALITY_SEAL ? Set.of("_qualitySealBroken_") : Set.of();
            case "TrashBin" -> sheet -> sheet.status() == Status.ARCHIVED ? Set.of("archived") : Set.of();
            case "_TAGS_" ->
                sheet -> Set.copyOf(sheet.tags().stream().map(Tag::id).toList());
            case "Subscriptions" ->
                sheet -> Set.copyOf(sheet.subscriptions().stream()
                        .map(Subscription::userId)
                        .distinct()
                        .toList());
            case "hierarchyLevel" -> sheet -> Set.of(String.valueOf(Hierarchy.level(sheet, store)));
            default -> ofField(key);
        };
    }

    private static Function<FactSheet, Set<String>> ofField(String key) {
        boolean known = TypeModel.typeNames().stream()
                .flatMap(type -> TypeModel.field(type, key).stream())
                .anyMatch(field -> field.kind().select() || field.kind() == FieldKind.RELATION);
        if (!known) {
            throw LeanIxFault.invalid("Unknown facet key '" + key + "'");
        }
        return sheet -> {
            Set<String> values = new HashSet<>();
            RelationModel.end(sheet.type(), key)
                    .ifPresent(end -> end.of(sheet).forEach(one -> values.add(one.farEnd(sheet.id()))));
            sheet.value(key).ifPresent(value -> {
                if (value instanceof List<?> list) {
                    list.forEach(item -> values.add(String.valueOf(item)));
                } else {
                    values.add(String.valueOf(value));
                }
            });
            return values;
        };
    }
}
