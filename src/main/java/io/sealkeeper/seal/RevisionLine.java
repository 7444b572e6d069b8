package io.sealkeeper.seal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The revisions of a sheet, from the one that its log is read from to the present one. Revisions that the answers to
 * our own writes told are accounted for. Each of the others is somebody else's, or the break that a write caused.
 *
 * <p>LeanIX promises only that a write raises the revision, not how far. So revisions are counted here and nowhere
 * else, and only to tell which of them the log has to show before it is believed.
 */
public record RevisionLine(Revision base, Revision present, List<OurWrite> writes) {

    /** With more open revisions than this, they are not examined one by one, and the log is not believed. */
    public static final int MOST_OPEN = 40;

    /** The revisions that none of our answered writes accounts for; empty where there are too many to examine. */
    public Optional<SortedSet<Long>> open() {
        SortedSet<Long> open = new TreeSet<>();
        if (present.value() < base.value()) {
            return Optional.empty();
        }
        long at = base.value();
        for (OurWrite write : answered()) {
            if (!add(open, at, Math.min(write.from().value(), present.value()))) {
                return Optional.empty();
            }
            at = Math.max(at, write.to().orElseThrow().value());
        }
        return add(open, at, present.value()) ? Optional.of(open) : Optional.empty();
    }

    private static boolean add(SortedSet<Long> open, long after, long upTo) {
        if (upTo - after > MOST_OPEN - open.size()) {
            return false;
        }
        for (long revision = after + 1; revision <= upTo; revision++) {
            open.add(revision);
        }
        return true;
    }

    private List<OurWrite> answered() {
        return writes.stream()
                .filter(w -> w.to().isPresent())
                .sorted(Comparator.comparingLong(w -> w.from().value()))
                .toList();
    }

    /** Whether every revision is known to come from our own writes. */
    public boolean isAllOurs() {
        return open().filter(Collection::isEmpty).isPresent();
    }

    /**
     * The numbers to read the log from, so that it shows the events of each open revision, whether or not a reading
     * includes the revision it starts from. The numbers around our last answered write show which of the two it is.
     */
    public Optional<SortedSet<Long>> numbers() {
        return open().map(open -> {
            SortedSet<Long> numbers = new TreeSet<>();
            add(numbers, base.value());
            open.forEach(revision -> {
                numbers.add(revision - 1);
                add(numbers, revision);
            });
            List<OurWrite> answered = answered();
            if (!answered.isEmpty()) {
                OurWrite newest = answered.get(answered.size() - 1);
                add(numbers, newest.from().value());
                add(numbers, newest.to().orElseThrow().value());
            }
            numbers.add(present.value());
            return numbers;
        });
    }

    private static void add(SortedSet<Long> numbers, long revision) {
        numbers.add(revision);
        numbers.add(revision + 1);
    }
}
