package io.sealkeeper.run;

import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What all runs of this process have counted so far: the figures that JMX, metrics and the page show. */
public final class Totals implements RunListener {

    /** What each count is kept for. */
    public record Key(String source, Outcome.Kind kind, Optional<Reason> reason) {}

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, SourceTotals> sources = new ConcurrentHashMap<>();
    private final Set<Run> underWay = ConcurrentHashMap.newKeySet();
    private final LongAdder runs = new LongAdder();
    private volatile Optional<RunReport> last = Optional.empty();
    private volatile Consumer<Key> audience = key -> {};

    @Override
    public void outcome(String source, Outcome outcome) {
        Key key = new Key(source, outcome.kind(), outcome.reason());
        LongAdder count = counts.get(key);
        if (count == null) {
            count = counts.computeIfAbsent(key, k -> new LongAdder());
            audience.accept(key);
        }
        count.increment();
    }

    @Override
    public void begun(Run run) {
        underWay.add(run);
    }

    /** The runs that have begun and not ended. */
    public List<Run> underWay() {
        return List.copyOf(underWay);
    }

    @Override
    public void ended(RunReport report) {
        underWay.removeIf(run -> run.id().equals(report.run()));
        for (String source : report.source().split(", ", -1)) {
            if (!source.isEmpty()) {
                sources.merge(
                        source, SourceTotals.NONE.with(report, source), (before, none) -> before.with(report, source));
            }
        }
        runs.increment();
        last = Optional.of(report);
    }

    /** Sets the consumer of keys: it gets each key that has a count now, and each new one. It may get a key twice. */
    public void tell(Consumer<Key> who) {
        audience = who;
        counts.keySet().forEach(who);
    }

    /** The number of rows with this outcome. */
    public long of(Key key) {
        LongAdder count = counts.get(key);
        return count == null ? 0 : count.sum();
    }

    /** The totals of a source. */
    public SourceTotals source(String name) {
        return sources.getOrDefault(name, SourceTotals.NONE)
                .withRows(sum(key -> key.source().equals(name)));
    }

    /** The number of seals left broken, by reason; every reason is included. */
    public Map<String, Long> leftBroken() {
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            reasons.put(reason.label(), sum(key -> key.reason().equals(Optional.of(reason))));
        }
        return reasons;
    }

    /** The number of runs that have ended. */
    public long runs() {
        return runs.sum();
    }

    private long sum(Predicate<Key> which) {
        return counts.entrySet().stream()
                .filter(e -> which.test(e.getKey()))
                .mapToLong(e -> e.getValue().sum())
                .sum();
    }

    /** The number of rows of all sources with this outcome. */
    public long of(Outcome.Kind kind) {
        return sum(key -> key.kind() == kind);
    }

    /** A copy of the present figures. */
    public Map<Key, Long> all() {
        Map<Key, Long> now = new TreeMap<>(Comparator.comparing(Key::toString));
        counts.forEach((key, count) -> now.put(key, count.sum()));
        return now;
    }

    /** The last run of this process that has ended. */
    public Optional<RunReport> last() {
        return last;
    }
}
