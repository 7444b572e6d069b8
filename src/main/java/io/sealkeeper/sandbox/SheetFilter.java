package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The filter of {@code allFactSheets}: all conditions have to hold.
 *
 * <p>Facts: archived sheets are left out unless TrashBin asks for them, DRAFT and REJECTED ones are not (documented:
 * SAP's report guide; GraphQL advanced). How names are matched is an open question.
 */
final class SheetFilter {

    private final World world;
    private final SealBreaker breaker;

    SheetFilter(World world, SealBreaker breaker) {
        this.world = world;
        this.breaker = breaker;
    }

    List<FactSheet> find(Arguments arguments) {
        Stream<FactSheet> found = found(arguments, "");
        for (Arguments sorting : arguments.objects("sort")) {
            found = found.sorted(order(sorting));
            break;
        }
        return found.toList();
    }

    /** @param except the key of a facet whose condition does not count; empty for none */
    private Stream<FactSheet> found(Arguments arguments, String except) {
        Arguments filter = arguments.object("filter");
        Predicate<FactSheet> wanted = conditions(filter, except);
        String type = arguments.text("factSheetType").orElse("");
        if (!type.isEmpty()) {
            wanted = wanted.and(sheet -> sheet.type().equals(type));
        }
        return candidates(filter)
                .flatMap(id -> breaker.settled(id).stream())
                .flatMap(sheet -> world.indexed(sheet).stream())
                .filter(wanted);
    }

    /**
     * How many sheets have each value of the countable facets: {@code facets} of {@code filterOptions} (SAP's AI
     * plug-ins). Which sheets they count is an open question.
     */
    List<Map<String, Object>> counts(Arguments arguments) {
        boolean all = world.answers().facetCounts() == OpenQuestion.FacetCounts.ALL_FILTERS;
        Facets facets = new Facets(world.store());
        List<Map<String, Object>> counts = new ArrayList<>();
        for (String key : Facets.COUNTED) {
            Map<String, Long> byValue = found(arguments, all ? "" : key)
                    .flatMap(sheet -> facets.values(key).apply(sheet).stream())
                    .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
            List<Map<String, Object>> results = new ArrayList<>();
            byValue.forEach(
                    (value, count) -> results.add(Map.of("key", value, "name", value, "count", count.intValue())));
            counts.add(Map.of("facetKey", key, "results", results));
        }
        return counts;
    }

    private Stream<String> candidates(Arguments filter) {
        return filter.has("ids") ? filter.texts("ids").stream().distinct() : world.store().idsInOrder().stream();
    }

    private Predicate<FactSheet> conditions(Arguments filter, String except) {
        List<Arguments> facets = filter.objects("facetFilters");
        boolean trash =
                facets.stream().anyMatch(f -> f.text("facetKey").orElse("").equals("TrashBin"));
        Predicate<FactSheet> all = sheet -> trash || sheet.status() == Status.ACTIVE;
        for (Arguments facet : facets) {
            Predicate<FactSheet> condition = new Facets(world.store()).condition(facet);
            all = facet.text("facetKey").orElse("").equals(except) ? all : all.and(condition);
        }
        if (filter.has("externalIds")) {
            Set<String> paths = Set.copyOf(filter.texts("externalIds"));
            all = all.and(sheet -> paths.contains("externalId/" + sheet.externalId()));
        }
        if (filter.has("displayName")) {
            all = all.and(named(filter.text("displayName").orElse("")));
        }
        if (filter.has("fullTextSearch")) {
            String text = filter.text("fullTextSearch").orElse("").toLowerCase(Locale.ROOT);
            all = all.and(sheet -> (displayName(sheet) + " "
                            + sheet.value("description").orElse(""))
                    .toLowerCase(Locale.ROOT)
                    .contains(text));
        }
        return all;
    }

    private Predicate<FactSheet> named(String name) {
        if (world.answers().displayNameFilter() == OpenQuestion.DisplayNameFilter.EXACT) {
            return sheet -> displayName(sheet).equals(name);
        }
        String piece = name.toLowerCase(Locale.ROOT);
        return sheet -> displayName(sheet).toLowerCase(Locale.ROOT).contains(piece);
    }

    private String displayName(FactSheet sheet) {
        return Hierarchy.displayName(sheet, world.store());
    }

    private Comparator<FactSheet> order(Arguments sorting) {
        String key = sorting.text("key").orElse("");
        Comparator<FactSheet> order =
                switch (key) {
                    case "name" -> Comparator.comparing(FactSheet::name);
                    case "displayName" -> Comparator.comparing(this::displayName);
                    case "id" -> Comparator.comparing(FactSheet::id);
                    case "updatedAt" -> Comparator.comparing(FactSheet::updatedAt);
                    case "lxState" -> Comparator.comparing(FactSheet::lxState);
                    default -> throw LeanIxFault.invalid("Can't sort by '" + key + "'");
                };
        return sorting.text("order").orElse("asc").equals("desc") ? order.reversed() : order;
    }
}
