package io.sealkeeper.operations.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sealkeeper.pipeline.call.Contact;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times requests to LeanIX. */
final class RequestMetrics implements Contact.Listener {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private record Key(String kind, int status) {}

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void back(String kind, int status, Duration took) {
        counters.computeIfAbsent(new Key(kind, status), this::counter).increment();
        timers.computeIfAbsent(kind, this::timer).record(took);
    }

    private Counter counter(Key key) {
        return Counter.builder(Metric.REQUESTS.meterName())
                .description(Metric.REQUESTS.help())
                .tag("kind", key.kind())
                .tag("status", key.status() == 0 ? "none" : Integer.toString(key.status()))
                .register(registry);
    }

    private Timer timer(String kind) {
        return Timer.builder(Metric.REQUEST_SECONDS.meterName())
                .description(Metric.REQUEST_SECONDS.help())
                .tag("kind", kind)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
