package io.sealkeeper.operations.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.operations.GuardWatch;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.pipeline.call.Contact;
import io.sealkeeper.pipeline.call.LeanIxGate;
import io.sealkeeper.pipeline.call.RateNow;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.run.Totals;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Registers the figures that other classes count. They are read on request, so a row or a request costs no more than
 * before, except for timing a request.
 */
@Singleton
public class GatewayMetrics {

    private final MeterRegistry registry;
    private final Operations operations;
    private final Totals totals;
    private final Contact contact;
    private final LeanIxGate gate;
    private final LeanIxClock leanIxClock;
    private final Journal journal;
    private final GuardWatch guards;
    private final Clock clock;

    GatewayMetrics(
            MeterRegistry registry,
            Operations operations,
            Totals totals,
            Contact contact,
            LeanIxGate gate,
            LeanIxClock leanIxClock,
            Journal journal,
            GuardWatch guards,
            Clock clock) {
        this.registry = registry;
        this.operations = operations;
        this.totals = totals;
        this.contact = contact;
        this.gate = gate;
        this.leanIxClock = leanIxClock;
        this.journal = journal;
        this.guards = guards;
        this.clock = clock;
    }

    /** Registers all figures. */
    public void register() {
        OutcomeMetrics outcomes = new OutcomeMetrics(registry, totals);
        totals.tell(outcomes::show);
        counter(Metric.RUNS, totals, Totals::runs);
        contact.tell(new RequestMetrics(registry));
        SourceMetrics sources = new SourceMetrics(registry, operations, totals, outcomes, guards);
        operations.onSourceChange(sources::follow);
        new GuardMetrics(registry, guards).register();
        gate.rates().forEach(rate -> budget(rate.user()));
        gauge(Metric.LEANIX_USABLE, contact, c -> c.wasAsked() && c.trouble().isEmpty() ? 1 : 0);
        gauge(Metric.CLOCK_OFFSET, leanIxClock, GatewayMetrics::offsetSeconds);
        gauge(Metric.CLOCK_UNKNOWN, leanIxClock, c -> c.wasAsked() && c.ahead().isEmpty() ? 1 : 0);
        gauge(Metric.PENDING, journal, Journal::pending);
        gauge(Metric.OLDEST_PENDING, journal, this::oldestPendingSeconds);
        gauge(Metric.DEAD_LETTERS, journal, j -> j.deadLetterCount(DeadLetterFilter.OPEN));
        gauge(Metric.DEAD_LETTERS_SUPERSEDED, journal, j -> j.deadLetterCount(DeadLetterFilter.SUPERSEDED));
        gauge(Metric.REPLICAS, journal, j -> j.replicas().all().size());
        gauge(Metric.LEASE_HELD, journal, j -> j.replicas().holdLease() ? 1 : 0);
        gauge(Metric.RELOAD_ERROR, operations, o -> o.reloadError().isPresent() ? 1 : 0);
        gauge(Metric.PAUSED, operations, o -> o.isPaused() ? 1 : 0);
        gauge(Metric.WORKSPACE_CHANGES, operations, Operations::workspaceChanges);
        FunctionTimer.builder(
                        Metric.JOURNAL_WRITE_SECONDS.meterName(),
                        journal,
                        j -> j.writes().count(),
                        j -> j.writes().time().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description(Metric.JOURNAL_WRITE_SECONDS.help())
                .register(registry);
    }

    private static double offsetSeconds(LeanIxClock clock) {
        return clock.ahead().map(a -> a.toMillis() / 1000.0).orElse(Double.NaN);
    }

    private double oldestPendingSeconds(Journal of) {
        return of.oldestPending()
                .map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private void budget(String user) {
        FunctionCounter.builder(Metric.REFUSED.meterName(), gate, g -> rate(g, user, RateNow::refused))
                .description(Metric.REFUSED.help())
                .tag("user", user)
                .register(registry);
        Gauge.builder(Metric.BUDGET.meterName(), gate, g -> rate(g, user, RateNow::perMinute))
                .description(Metric.BUDGET.help())
                .tag("user", user)
                .register(registry);
        Gauge.builder(Metric.BUDGET_SET.meterName(), gate, g -> rate(g, user, RateNow::set))
                .description(Metric.BUDGET_SET.help())
                .tag("user", user)
                .register(registry);
    }

    private static double rate(LeanIxGate gate, String user, ToDoubleFunction<RateNow> figure) {
        return gate.rates().stream()
                .filter(r -> r.user().equals(user))
                .mapToDouble(figure)
                .findFirst()
                .orElse(0);
    }

    /** While the journal is away its figures are not known. */
    private static <T> double known(ToDoubleFunction<T> figure, T of) {
        try {
            return figure.applyAsDouble(of);
        } catch (JournalUnusable e) {
            return Double.NaN;
        }
    }

    private <T> void gauge(Metric metric, T of, ToDoubleFunction<T> figure) {
        Gauge.builder(metric.meterName(), of, it -> known(figure, it))
                .description(metric.help())
                .register(registry);
    }

    private <T> void counter(Metric metric, T of, ToDoubleFunction<T> figure) {
        FunctionCounter.builder(metric.meterName(), of, figure)
                .description(metric.help())
                .register(registry);
    }
}
