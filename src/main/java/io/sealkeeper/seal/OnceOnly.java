package io.sealkeeper.seal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pairs each event with at most one expectation: an event that is left over is not ours. An event may fit several
 * writes, so this is a maximum matching (augmenting paths) that takes the surest pairs first.
 *
 * @param <E> the events
 */
final class OnceOnly<E> {

    /**
     * One thing that we expect.
     *
     * @param write the index of our write
     * @param edit the index of its edit; -1 for the write as a whole
     * @param type the event's type: a write may show as several events of different types
     * @param part the part of a value that shows as several events
     */
    record Slot(int write, int edit, String type, String part) {}

    /** One thing that we expect, and how well an event fits it. */
    record Fit(Slot slot, Likeness likeness) {}

    private final Map<E, List<Fit>> fits = new HashMap<>();
    private final Map<Slot, E> taken = new HashMap<>();

    /** @param possible the surest first; empty where the event can't be ours */
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

    /** What an event was paired with; empty where it is left over. */
    Optional<Fit> of(E event) {
        return fits.get(event).stream()
                .filter(f -> event.equals(taken.get(f.slot())))
                .findFirst();
    }

    /** The events that are left over, in the order they were added. */
    List<E> leftOver(List<E> added) {
        List<E> left = new ArrayList<>(added);
        left.removeIf(e -> of(e).isPresent());
        return left;
    }
}
