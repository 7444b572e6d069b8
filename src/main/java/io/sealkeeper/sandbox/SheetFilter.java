package io.sealkeeper.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What {@code allFactSheets} finds: all conditions together.
 *
 * <p>Facts: archived sheets are left out unless TrashBin asks for them, DRAFT and REJECTED ones are not; an unknown
 * facet key is an error (documented: SAP LeanIX release notes 2023; GraphQL advanced).
 */
final class SheetFilter {

    private final World world;
    private final SealBreaker breaker;

    SheetFilter(World world, SealBreaker breaker) {
        this.world = world;
        this.breaker = breaker;
    }

    List<FactSheet> find(Arguments arguments) {
        Arguments filter = arguments.object("filter");
        Predicate<FactSheet> wanted = conditions(filter);
        String type = arguments.text("factSheetType").orElse("");
        if (!type.isEmpty()) {
            wanted = wanted.and(sheet -> sheet.type().equals(type));
        }
        Stream<FactSheet> found =
                candidates(filter).flatMap(id -> breaker.settled(id).stream()).filter(wanted);
        for (Arguments sorting : arguments.objects("sort")) {
            found = found.sorted(order(sorting));
            break;
        }
        return found.toList();
    }

    private Stream<String> candidates(Arguments filter) {
        return filter.has("ids") ? filter.texts("ids").stream().distinct() : world.store().idsInOrder().stream();
    }

    private static Predicate<FactSheet> conditions(Arguments filter) {
        List<Arguments> facets = filter.objects("facetFilters");
        boolean trash =
                facets.stream().anyMatch(f -> f.text("facetKey").orElse("").equals("TrashBin"));
        Predicate<FactSheet> all = sheet -> trash || sheet.status() == Status.ACTIVE;
        for (Arguments facet : facets) {
            all = all.and(facet(facet));
        }
        if (filter.has("externalIds")) {
            Set<String> paths = Set.copyOf(filter.texts("externalIds"));
            all = all.and(sheet -> paths.contains("externalId/" + sheet.externalId()));
        }
        if (filter.has("displayName")) {
            String name = filter.text("displayName").orElse("");
            all = all.and(sheet -> sheet.name().equals(name));
        }
        if (filter.has("fullTextSearch")) {
            String text = filter.text("fullTextSearch").orElse("").toLowerCase(Locale.ROOT);
            all = all.and(
                    sheet -> (sheet.name() + " " + sheet.value("description").orElse(""))
                            .toLowerCase(Locale.ROOT)
                            .contains(text));
        }
        return all;
    }

    private static Predicate<FactSheet> facet(Arguments facet) {
        String key = facet.text("facetKey").orElse("");
        Function<FactSheet, Set<String>> values =
                switch (key) {
                    case "FactSheetTypes" -> sheet -> Set.of(sheet.type());
                    case "lxState" -> sheet -> Set.of(sheet.lxState().name());
                    case "DataQuality" ->
                        sheet -> sheet.lxState() == LxState.BROKEN_QUALITY_SEAL
                                ? Set.of("_qualitySealBroken_")
                                : Set.of();
                    case "TrashBin" -> sheet -> sheet.status() == Status.ARCHIVED ? Set.of("archived") : Set.of();
                    case "_TAGS_" ->
                        sheet -> Set.copyOf(sheet.tags().stream().map(Tag::id).toList());
                    default -> throw LeanIxFault.invalid("Unknown facet key '" + key + "'");
                };
        List<String> keys = facet.texts("keys");
        return switch (facet.text("operator").orElse("OR")) {
            case "AND" -> sheet -> values.apply(sheet).containsAll(keys);
            case "NOR" -> sheet -> keys.stream().noneMatch(values.apply(sheet)::contains);
            default -> sheet -> keys.stream().anyMatch(values.apply(sheet)::contains);
        };
    }

    private static Comparator<FactSheet> order(Arguments sorting) {
        String key = sorting.text("key").orElse("");
        Comparator<FactSheet> order =
                switch (key) {
                    case "name", "displayName" -> Comparator.comparing(FactSheet::name);
                    case "id" -> Comparator.comparing(FactSheet::id);
                    case "updatedAt" -> Comparator.comparing(FactSheet::updatedAt);
                    case "lxState" -> Comparator.comparing(FactSheet::lxState);
                    default -> throw LeanIxFault.invalid("Can't sort by '" + key + "'");
                };
        return sorting.text("order").orElse("asc").equals("desc") ? order.reversed() : order;
    }
}
