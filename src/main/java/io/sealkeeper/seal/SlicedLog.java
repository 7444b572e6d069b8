package io.sealkeeper.seal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One sheet's audit log, read several times, each time from another revision. An event does not carry its revision, but
 * one that is in the reading from revision 7 and not in the one from 8 is thereby placed. Whether a reading includes
 * the revision it starts from ({@code countsIn}) shifts all places by one.
 *
 * <p>Each answer stands for the number that it was asked from. An event's absence from an answer means something only
 * if an earlier answer held the event: otherwise it may have appeared in between.
 */
public final class SlicedLog {

    /**
     * An event, and the revisions that it may belong to, both inclusive.
     *
     * @param high {@link Long#MAX_VALUE} where it may be newer than all that was asked for
     */
    record Placed(LogEntry entry, long low, long high) {}

    private final NavigableMap<Long, Set<String>> keys = new TreeMap<>();
    private final Map<String, LogEntry> entries;
    private final Set<String> settled;
    private final Set<Long> cut = new HashSet<>();
    private final Known countsIn;

    /**
     * @param readings the events of each answer, by the number that it was asked from; not empty
     * @param earlier the events of earlier answers, asked from the lowest of these numbers or a higher one
     * @param countsIn whether a reading from a revision shows that revision's own events, as far as is known now
     */
    public SlicedLog(SortedMap<Long, List<LogEntry>> readings, Map<String, LogEntry> earlier, Known countsIn) {
        this(countsIn, new LinkedHashMap<>(earlier), Set.copyOf(earlier.keySet()));
        readings.forEach((number, events) -> {
            Map<String, LogEntry> keyed = keyed(events);
            keys.put(number, keyed.keySet());
            keyed.forEach(entries::putIfAbsent);
        });
    }

    private SlicedLog(Known countsIn, Map<String, LogEntry> entries, Set<String> settled) {
        this.countsIn = countsIn;
        this.entries = entries;
        this.settled = settled;
    }

    /** Events by what identifies them in another answer: the id, or without one the whole content and its count. */
    public static Map<String, LogEntry> keyed(List<LogEntry> events) {
        Map<String, Integer> times = new HashMap<>();
        Map<String, LogEntry> keyed = new LinkedHashMap<>();
        for (LogEntry event : events) {
            String key = event.id().orElseGet(() -> event + "#" + times.merge(event.toString(), 1, Integer::sum));
            keyed.put(key, event);
        }
        return keyed;
    }

    Known countsIn() {
        return countsIn;
    }

    /** The same log with this knowledge of {@code countsIn}. */
    SlicedLog with(Known known) {
        SlicedLog other = new SlicedLog(known, entries, settled);
        other.keys.putAll(keys);
        other.cut.addAll(cut);
        return other;
    }

    /** The same log where the answers to some numbers are incomplete: an event that they lack may still exist. */
    public SlicedLog cutAt(Set<Long> numbers) {
        SlicedLog other = with(countsIn);
        other.cut.addAll(numbers);
        return other;
    }

    boolean wasAsked(Set<Long> numbers) {
        return keys.keySet().containsAll(numbers);
    }

    /** Whether it holds everything that happened after a revision, from the first event on. */
    boolean beginsAfter(long revision) {
        return keys.firstKey() <= (countsIn == Known.YES ? revision + 1 : revision);
    }

    /** All events, oldest first as far as their order is known. */
    List<Placed> events() {
        List<Placed> placed = new ArrayList<>();
        entries.forEach((key, entry) -> placed.add(place(key, entry)));
        placed.sort(Comparator.comparingLong(Placed::low)
                .thenComparing(p -> p.entry().at().map(Object::toString).orElse("")));
        return placed;
    }

    private Placed place(String key, LogEntry entry) {
        long last = keys.firstKey();
        if (keys.values().stream().noneMatch(of -> of.contains(key))) {
            // An earlier answer held it, and these do not: its place is not known.
            return new Placed(entry, countsIn == Known.NO ? last + 1 : last, Long.MAX_VALUE);
        }
        long next = Long.MAX_VALUE;
        for (Map.Entry<Long, Set<String>> slice : keys.entrySet()) {
            if (slice.getValue().contains(key)) {
                last = slice.getKey();
                next = Long.MAX_VALUE;
            } else if (next == Long.MAX_VALUE && settled.contains(key) && slice.getKey() > last) {
                next = slice.getKey();
            }
        }
        long low = countsIn == Known.NO ? last + 1 : last;
        long high = next == Long.MAX_VALUE || countsIn != Known.YES ? next : next - 1;
        return new Placed(entry, low, high);
    }

    /**
     * The revisions for which an event is shown.
     *
     * @param breaks whether a break is enough to show its revision
     */
    Set<Long> shown(boolean breaks) {
        Set<Long> shown = new HashSet<>();
        events().stream()
                .filter(p -> p.low() == p.high() && (breaks || !p.entry().breaksSeal()))
                .forEach(p -> shown.add(p.low()));
        return shown;
    }

    /** Whether the answer to a number holds anything. */
    boolean isAnyFrom(long number) {
        return keys.containsKey(number) && !keys.get(number).isEmpty();
    }

    /** Whether an event was seen before, and is missing from the answer to a number. */
    boolean lacks(LogEntry event, long number) {
        return keys.containsKey(number)
                && !cut.contains(number)
                && entries.entrySet().stream()
                        .filter(e -> e.getValue().equals(event))
                        .allMatch(e -> settled.contains(e.getKey())
                                && !keys.get(number).contains(e.getKey()));
    }

    /** Whether the answer to a number holds an event. */
    boolean holds(LogEntry event, long number) {
        return keys.containsKey(number)
                && entries.entrySet().stream()
                        .anyMatch(e ->
                                e.getValue().equals(event) && keys.get(number).contains(e.getKey()));
    }

    /** Whether two answers hold the same: nothing stands between the two numbers. */
    boolean isNothingBetween(long number, long next) {
        return keys.containsKey(number)
                && keys.containsKey(next)
                && !cut.contains(number)
                && !cut.contains(next)
                && keys.get(number).equals(keys.get(next));
    }
}
