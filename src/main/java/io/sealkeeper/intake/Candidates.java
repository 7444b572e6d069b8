package io.sealkeeper.intake;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads each cell of a column in every declared way there is, and keeps count of those that work. */
final class Candidates implements Notation {

    /** How a cell is read as a column declares it. */
    @FunctionalInterface
    interface Reading {
        Optional<Object> as(Column column) throws Mistake;
    }

    private static final int MOST_TEXTS = 1000;

    private final List<Candidate.Running> running = Candidate.all();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<String> nothings = new LinkedHashSet<>();
    private int cells;
    private boolean repeats;

    /** @param shown the cell as a person sees it */
    Optional<Object> each(String shown, Reading reading) {
        String text = Blanks.trimmed(shown);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (Nothings.stand(text)) {
            nothings.add(text);
            return Optional.empty();
        }
        cells++;
        repeats |= texts.size() < MOST_TEXTS && !texts.add(text);
        running.forEach(candidate -> candidate.with(reading));
        return Optional.of(text);
    }

    @Override
    public Object read(String trimmed) {
        return each(trimmed, column -> Optional.of(column.notation().read(trimmed)))
                .orElse(trimmed);
    }

    /** What was found, of a column in a table of so many rows. */
    Survey.Found found(String name, int rows) {
        return new Survey.Found(
                name,
                cells,
                rows - cells,
                nothings,
                List.copyOf(texts),
                repeats,
                running.stream().map(Candidate.Running::candidate).toList());
    }
}
