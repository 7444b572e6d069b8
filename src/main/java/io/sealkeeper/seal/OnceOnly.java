package io.sealkeeper.seal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pairs events with what we expect to see, each once: an event that is left over is not ours. Which event stands for which
 * write may be open, so the pairing is a maximum one (augmenting paths), and takes the surer pairs first.
 *
 * @param <E> the events
 */
final class OnceOnly<E> {

    /**
     * One thing that we expect.
     *
     * @param write of which of our writes
     * @param edit of which of its edits; -1 for the write as a whole
     * @param type of the event: a write may show in several, each of a type of its own
     * @param part of a value that shows in several events
     */
    record Slot(int write, int edit, String type, String part) {}

    /** One thing that we expect, and how well an event fits it. */
    record Fit(Slot slot, Likeness likeness) {}

    private final Map<E, List<Fit>> fits = new HashMap<>();
    private final Map<Slot, E> taken = new HashMap<>();

    /** @param possible the surest first; none where it can't be ours */
    void add(E event, List<Fit> possible) {
        fits.put(event, possible);
        seat(event, new HashSet<>());
    }

    private boolean seat(E event, Set<Slot> tried) {
        for (Fit fit : fits.get(event)) {
            if (tried.add(fit.slot())) {
                E before = taken.get(fit.slot());
                if (before == null || seat(before, tried)) {
                    taken.put(fit.slot(), event);
                    return true;
                }
            }
        }
        return false;
    }

    /** What an event stands for; empty where nothing is left for it. */
    Optional<Fit> of(E event) {
        return fits.get(event).stream()
                .filter(f -> event.equals(taken.get(f.slot())))
                .findFirst();
    }

    /** The events that nothing is left for, in the order of their adding. */
    List<E> leftOver(List<E> added) {
        List<E> left = new ArrayList<>(added);
        left.removeIf(e -> of(e).isPresent());
        return left;
    }
}
