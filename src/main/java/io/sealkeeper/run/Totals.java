package io.sealkeeper.run;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What all runs of this process have counted so far: the figures that JMX, metrics and the page show. */
public final class Totals implements RunListener {

    /** What is counted apart. */
    public record Key(String source, Outcome.Kind kind, Optional<Reason> reason) {}

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private volatile Optional<RunReport> last = Optional.empty();

    @Override
    public void outcome(String source, Outcome outcome) {
        counts.computeIfAbsent(new Key(source, outcome.kind(), outcome.reason()), k -> new LongAdder())
                .increment();
    }

    @Override
    public void ended(RunReport report) {
        last = Optional.of(report);
    }

    /** How many rows ended so, of all sources. */
    public long of(Outcome.Kind kind) {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().kind() == kind)
                .mapToLong(e -> e.getValue().sum())
                .sum();
    }

    /** The figures as they are now. */
    public Map<Key, Long> all() {
        Map<Key, Long> now = new TreeMap<>(Comparator.comparing(Key::toString));
        counts.forEach((key, count) -> now.put(key, count.sum()));
        return now;
    }

    /** The run that ended last in this process. */
    public Optional<RunReport> last() {
        return last;
    }
}
