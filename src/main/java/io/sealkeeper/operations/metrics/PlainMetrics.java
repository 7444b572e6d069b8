package io.sealkeeper.operations.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers in Prometheus' text format, which every tool reads, and in OpenMetrics whoever names that alone. Quarkus would answer
 * OpenMetrics to all who don't name {@code text/plain}, such as curl, which {@code promtool check metrics} can't read; and 406 to
 * who asks for OpenMetrics without the very parameters that it answers with.
 */
@Singleton
public class PlainMetrics {

    /** Fixed when the program is built: {@code quarkus.micrometer.export.prometheus.path}. */
    private static final String PATH = "/metrics";

    private static final int BEFORE_THE_ANSWER = 100;
    private static final String PLAIN = "text/plain";
    private static final String OPEN = "application/openmetrics-text";

    void install(@Observes Filters filters) {
        filters.register(PlainMetrics::choose, BEFORE_THE_ANSWER);
    }

    private static void choose(RoutingContext context) {
        if (context.normalizedPath().equals(PATH)) {
            String accepted = String.join(",", context.request().headers().getAll(HttpHeaders.ACCEPT));
            boolean open = accepted.contains(OPEN) && !accepted.contains(PLAIN);
            context.request().headers().set(HttpHeaders.ACCEPT, open ? OPEN + "; version=1.0.0; charset=utf-8" : PLAIN);
        }
        context.next();
    }
}
