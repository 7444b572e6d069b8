package io.sealkeeper.cli;

import io.sealkeeper.author.Guesses;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.PayloadColumn;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the workspace which column has names of sheets that it knows. */
final class KeyFinder {

    /** A column whose values are external ids of sheets of a type. */
    record Found(PayloadColumn column, String type, int known, int asked) {
        String words() {
            return known + " of the " + asked + " values that were looked up in column '" + column.name()
                    + "' are external ids of " + type;
        }
    }

    /**
     * What the workspace knows of a key's first values.
     *
     * @param asked how many were looked up
     * @param unknown those of them that no sheet of the type has
     */
    record Known(String type, String as, int asked, List<String> unknown) {

        private static final int MOST_SHOWN = 5;

        /** In a sentence, with what to do if some are unknown. */
        String words() {
            int known = asked - unknown.size();
            String kind =
                    switch (as) {
                        case "name" -> asked == 1 ? "the name" : "names";
                        case "id" -> asked == 1 ? "the id" : "ids";
                        default -> asked == 1 ? "the external id" : "external ids";
                    };
            String counted = (asked == 1
                            ? "The key that was looked up is " + (known == 1 ? "" : "not ")
                            : known + " of the " + asked + " keys that were looked up are ")
                    + kind + " of " + type + " sheets in the workspace";
            if (unknown.isEmpty()) {
                return counted + ".";
            }
            String some = unknown.stream().limit(MOST_SHOWN).map(Shown::quoted).collect(Collectors.joining(", "));
            int more = unknown.size() - MOST_SHOWN;
            return counted + "; unknown: " + some + (more > 0 ? " and " + more + " more" : "") + ". Their rows would be"
                    + " rejected"
                    + (known == 0 ? ": is it the right column (--key), named by the right thing (--key-as)?" : ".");
        }
    }

    /** One document looks up so many; each name is a search of its own. */
    private static final int MOST_KEYS = 50;

    private static final int MOST_NAMES = 20;
    private static final int MOST_VALUES = 10;
    private static final int MOST_COLUMNS = 4;

    private final Payload payload;
    private final Optional<SourceWorkspace> workspace;
    private Optional<List<Found>> found = Optional.empty();

    KeyFinder(Payload payload, Optional<SourceWorkspace> workspace) {
        this.payload = payload;
        this.workspace = workspace;
    }

    /**
     * The columns that the workspace knows, the best first.
     *
     * @param key the only one to look at, if it is known
     */
    List<Found> found(Optional<PayloadColumn> key) {
        if (workspace.isEmpty()) {
            return List.of();
        }
        if (key.isPresent()) {
            return look(key.get());
        }
        if (found.isEmpty()) {
            List<Found> all = new ArrayList<>();
            Guesses.keys(payload).stream().limit(MOST_COLUMNS).forEach(column -> all.addAll(look(column)));
            all.sort(Comparator.comparingDouble((Found f) -> -(double) f.known() / f.asked()));
            found = Optional.of(List.copyOf(all));
        }
        return found.get();
    }

    private List<Found> look(PayloadColumn column) {
        List<String> texts = texts(column);
        Map<String, Integer> byType = workspace.orElseThrow().byExternalIds(texts);
        return byType.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(e -> new Found(column, e.getKey(), e.getValue(), texts.size()))
                .toList();
    }

    private static List<String> texts(PayloadColumn column) {
        return column.texts().stream().limit(MOST_VALUES).toList();
    }

    /** What a column's values are of a type's sheets: external ids, unless only their names are known there. */
    String as(PayloadColumn key, String type) {
        boolean names = workspace.isPresent()
                && look(key).stream().noneMatch(f -> f.type().equals(type))
                && workspace.get().byNames(type, texts(key)) > 0;
        return names ? "name" : "externalId";
    }

    /** How many of the key's first values are sheets of the type; empty if the workspace does not say. */
    Optional<Known> known(PayloadColumn key, String type, String as) {
        List<String> texts = key.texts().stream()
                .limit(as.equals("name") ? MOST_NAMES : MOST_KEYS)
                .toList();
        if (workspace.isEmpty() || texts.isEmpty()) {
            return Optional.empty();
        }
        return workspace.get().known(type, as, texts).map(known -> {
            List<String> unknown =
                    texts.stream().filter(t -> !known.contains(t)).toList();
            return new Known(type, as, texts.size(), unknown);
        });
    }
}
