package io.sealkeeper.seal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change wants, by name and without the values: {@code alias}, {@code lifecycle/phaseOut}, {@code
 * location.rawAddress}, {@code relApplicationToITComponent/ITC-4}. The names tell whether a later change of the same
 * sheet brought all that an earlier one wanted.
 */
public final class WantedNames {

    /** Stands for all relations of a name: those that are not listed are removed. */
    private static final String ALL = "*";

    private WantedNames() {}

    /** The names that changes want. */
    public static SortedSet<String> of(Collection<Change> changes) {
        SortedSet<String> names = new TreeSet<>();
        for (Change change : changes) {
            change.wanted().forEach((path, value) -> names.addAll(ofField(path, value)));
            change.relations().forEach((name, relations) -> names.addAll(ofRelations(name, relations)));
        }
        return names;
    }

    /** The fields to which a change only adds values. */
    public static Set<FieldPath> adding(Change change) {
        return change.wanted().entrySet().stream()
                .filter(e -> onlyAdds(e.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The names that changes settle for earlier ones: a change that only adds to a value settles none. */
    public static SortedSet<String> settledBy(Collection<Change> changes) {
        SortedSet<String> names = new TreeSet<>();
        for (Change change : changes) {
            change.wanted().forEach((path, value) -> {
                if (!onlyAdds(value)) {
                    names.addAll(ofField(path, value));
                }
            });
            change.relations().forEach((name, relations) -> names.addAll(ofRelations(name, relations)));
        }
        return names;
    }

    /** The name that settles all relations of a name. */
    public static String allOf(String relation) {
        return relation + "/" + ALL;
    }

    /** The wanted names that are settled; a whole field settles everything inside it. */
    public static SortedSet<String> covered(Collection<String> wanted, Set<String> settled) {
        return wanted.stream()
                .filter(name -> settled.contains(name) || wholes(name).anyMatch(settled::contains))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rest of a change without what is covered; a field or relation is dropped only as a whole. */
    public static Change without(Change change, Set<String> covered) {
        Map<FieldPath, Optional<Object>> wanted = new LinkedHashMap<>(change.wanted());
        wanted.entrySet().removeIf(e -> covered.containsAll(ofField(e.getKey(), e.getValue())));
        Map<String, RelationsWanted> relations = new LinkedHashMap<>();
        change.relations().forEach((name, of) -> {
            if (of.replace()) {
                relations.put(name, of);
                return;
            }
            var left = of.items().stream()
                    .filter(item -> !covered.containsAll(ofItem(name, item)))
                    .toList();
            if (!left.isEmpty()) {
                relations.put(name, new RelationsWanted(false, left));
            }
        });
        relations
                .entrySet()
                .removeIf(e -> e.getValue().replace() && covered.containsAll(ofRelations(e.getKey(), e.getValue())));
        return change.with(wanted, relations);
    }

    private static SortedSet<String> ofField(FieldPath path, Optional<Object> value) {
        SortedSet<String> names = new TreeSet<>();
        names.add(path.value());
        if (!onlyAdds(value) && value.orElse("") instanceof Map<?, ?> members) {
            members.keySet().forEach(member -> names.add(path.value() + "." + member));
        }
        return names;
    }

    /** {@code {"mode": "merge", "values": […]}}. */
    private static boolean onlyAdds(Optional<Object> value) {
        return value.orElse("") instanceof Map<?, ?> members && members.containsKey("mode");
    }

    private static SortedSet<String> ofRelations(String name, RelationsWanted relations) {
        SortedSet<String> names = new TreeSet<>();
        if (relations.replace()) {
            names.add(allOf(name));
        }
        relations.items().forEach(item -> names.addAll(ofItem(name, item)));
        return names;
    }

    private static SortedSet<String> ofItem(String name, RelationsWanted.Item item) {
        SortedSet<String> names = new TreeSet<>();
        String one = name + "/" + item.target();
        names.add(one);
        item.attributes().keySet().forEach(attribute -> names.add(one + "." + attribute));
        return names;
    }

    /** The names that enclose a name. */
    private static Stream<String> wholes(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return Stream.empty();
        }
        String field = name.substring(0, slash);
        return Stream.of(field, allOf(field));
    }
}
