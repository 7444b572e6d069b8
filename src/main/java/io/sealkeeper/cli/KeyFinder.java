package io.sealkeeper.cli;

import io.sealkeeper.author.Guesses;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.PayloadColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the workspace which column has names of sheets that it knows. */
final class KeyFinder {

    /** A column whose values are external ids of sheets of a type. */
    record Found(PayloadColumn column, String type, int known, int asked) {
        String words() {
            return known + " of the " + asked + " values that were looked up in column '" + column.name()
                    + "' are external ids of " + type;
        }
    }

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
}
