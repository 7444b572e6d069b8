package io.sealkeeper.operations.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealkeeper.operations.GuardWatch;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.SourceStatus;
import io.sealkeeper.reload.SourceState;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.run.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The figures of each source, for as long as the source exists. */
final class SourceMetrics {

    private final MeterRegistry registry;
    private final Operations operations;
    private final Totals totals;
    private final OutcomeMetrics outcomes;
    private final GuardWatch guards;
    private final Map<String, List<Meter>> meters = new HashMap<>();

    SourceMetrics(
            MeterRegistry registry, Operations operations, Totals totals, OutcomeMetrics outcomes, GuardWatch guards) {
        this.registry = registry;
        this.operations = operations;
        this.totals = totals;
        this.outcomes = outcomes;
        this.guards = guards;
    }

    synchronized void follow() {
        Set<String> now = operations.sources().stream().map(SourceStatus::name).collect(Collectors.toSet());
        for (String gone : Set.copyOf(meters.keySet())) {
            if (!now.contains(gone)) {
                meters.remove(gone).forEach(registry::remove);
            }
        }
        now.forEach(name -> meters.computeIfAbsent(name, this::register));
    }

    private List<Meter> register(String source) {
        outcomes.expect(source);
        Gauge running = gauge(Metric.SOURCE_RUNNING, source, t -> isRunning(source) ? 1 : 0);
        if (guards.isGuard(source)) {
            // It has a run only where a seal broke: a long time without one is no reason to worry.
            return List.of(running);
        }
        return List.of(
                running,
                FunctionCounter.builder(Metric.PAYLOADS.meterName(), totals, t -> t.source(source)
                                .taken())
                        .description(Metric.PAYLOADS.help())
                        .tag("source", source)
                        .register(registry),
                gauge(Metric.LAST_RUN_END, source, t -> lastRun(t, source)
                        .map(r -> Instant.parse(r.end()).toEpochMilli() / 1000.0)
                        .orElse(0.0)),
                gauge(Metric.LAST_RUN_DURATION, source, t -> lastRun(t, source)
                        .map(SourceMetrics::seconds)
                        .orElse(0.0)));
    }

    private Gauge gauge(Metric metric, String source, ToDoubleFunction<Totals> figure) {
        return Gauge.builder(metric.meterName(), totals, figure)
                .description(metric.help())
                .tag("source", source)
                .register(registry);
    }

    private boolean isRunning(String source) {
        return operations.sources().stream()
                .anyMatch(s -> s.name().equals(source) && s.state().state() == SourceState.State.RUNNING);
    }

    private static Optional<RunReport> lastRun(Totals totals, String source) {
        return totals.source(source).lastRun();
    }

    private static double seconds(RunReport run) {
        return Duration.between(Instant.parse(run.start()), Instant.parse(run.end()))
                        .toMillis()
                / 1000.0;
    }
}
