package io.sealkeeper.operations.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers who does not ask for OpenMetrics in Prometheus' text format, which every tool reads. Quarkus would answer OpenMetrics
 * to all who don't accept {@code text/plain} by its name, such as curl, and {@code promtool check metrics} can't read that.
 */
@Singleton
public class PlainMetrics {

    /** Fixed when the program is built: {@code quarkus.micrometer.export.prometheus.path}. */
    private static final String PATH = "/metrics";

    private static final int BEFORE_THE_ANSWER = 100;
    private static final String OPEN_METRICS = "application/openmetrics-text";

    void install(@Observes Filters filters) {
        filters.register(this::prefer, BEFORE_THE_ANSWER);
    }

    private void prefer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (context.normalizedPath().equals(PATH) && !asksForOpenMetrics(request)) {
            request.headers().set(HttpHeaders.ACCEPT, "text/plain");
        }
        context.next();
    }

    private static boolean asksForOpenMetrics(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.ACCEPT).stream().anyMatch(accept -> accept.contains(OPEN_METRICS));
    }
}
