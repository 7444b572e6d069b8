package io.sealkeeper.operations.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealkeeper.run.Totals;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rows by outcome. */
final class OutcomeMetrics {

    private final MeterRegistry registry;
    private final Totals totals;
    private final Set<Totals.Key> shown = ConcurrentHashMap.newKeySet();

    OutcomeMetrics(MeterRegistry registry, Totals totals) {
        this.registry = registry;
        this.totals = totals;
    }

    /**
     * Shows every outcome of a source from the beginning, with 0: Prometheus' {@code increase()} does not see the rows that a
     * series has when it is scraped for the first time.
     */
    void expect(String source) {
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            if (kind == Outcome.Kind.LEFT_BROKEN) {
                for (Reason reason : Reason.values()) {
                    show(new Totals.Key(source, kind, Optional.of(reason)));
                }
            } else {
                show(new Totals.Key(source, kind, Optional.empty()));
            }
        }
    }

    /** Shows one outcome; a second time changes nothing. */
    void show(Totals.Key key) {
        if (shown.add(key)) {
            register(key);
        }
    }

    private void register(Totals.Key key) {
        FunctionCounter.builder(Metric.OUTCOMES.meterName(), totals, t -> t.of(key))
                .description(Metric.OUTCOMES.help())
                .tag("source", key.source())
                .tag("outcome", key.kind().label())
                .tag("reason", key.reason().map(Reason::label).orElse(""))
                .register(registry);
    }
}
