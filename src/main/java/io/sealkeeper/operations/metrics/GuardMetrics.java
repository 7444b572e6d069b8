package io.sealkeeper.operations.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealkeeper.journal.GuardBook;
import io.sealkeeper.operations.GuardStatus;
import io.sealkeeper.operations.GuardWatch;
import java.util.function.ToDoubleFunction;

/** The figures of the guards, where any is set. */
final class GuardMetrics {

    private final MeterRegistry registry;
    private final GuardWatch guards;

    GuardMetrics(MeterRegistry registry, GuardWatch guards) {
        this.registry = registry;
        this.guards = guards;
    }

    void register() {
        if (!guards.isAny()) {
            return;
        }
        sheets("approved", GuardBook.Count::approved);
        sheets("waiting", GuardBook.Count::waiting);
        sheets("left", GuardBook.Count::left);
        gauge(
                Metric.GUARD_LAST_LOOK,
                s -> s.looked().at().map(at -> at.toEpochMilli() / 1000.0).orElse(0.0));
        gauge(Metric.GUARD_BLIND, s -> s.looked().trouble().isPresent() ? 1 : 0);
    }

    private void sheets(String state, ToDoubleFunction<GuardBook.Count> figure) {
        builder(Metric.GUARD_SHEETS, s -> figure.applyAsDouble(s.sheets()))
                .tag("state", state)
                .register(registry);
    }

    private void gauge(Metric metric, ToDoubleFunction<GuardStatus> figure) {
        builder(metric, figure).register(registry);
    }

    private Gauge.Builder<GuardWatch> builder(Metric metric, ToDoubleFunction<GuardStatus> figure) {
        return Gauge.builder(metric.meterName(), guards, g -> g.status()
                        .map(figure::applyAsDouble)
                        .orElse(0.0))
                .description(metric.help());
    }
}
