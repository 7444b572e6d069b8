package io.sealkeeper.operations.health;

import io.sealkeeper.pipeline.transform.RowMapping;
import io.sealkeeper.run.Totals;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness: DOWN only for what nothing but a restart repairs. That is when the routes have ended; when a run has read,
 * sent and ended nothing for half an hour; or when so many mappings hang that no further row is mapped. Trouble with
 * LeanIX or the disk, or a mistake in a file, does not make it DOWN: a restart would interrupt what is under way, and
 * help nothing.
 */
@Liveness
@Singleton
public class Live implements HealthCheck {

    /** Far longer than any wait that ends by itself. */
    private static final Duration HANGS_FOR_GOOD = Duration.ofMinutes(30);

    private final CamelContext context;
    private final Totals totals;
    private final RowMapping mapping;

    Live(CamelContext context, Totals totals, RowMapping mapping) {
        this.context = context;
        this.totals = totals;
        this.mapping = mapping;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("process").status(!context.isStopped());
        totals.underWay().stream()
                .filter(run -> run.idle().compareTo(HANGS_FOR_GOOD) > 0)
                .findFirst()
                .ifPresent(run -> answer.down().withData("run-hangs", run.id() + ", at " + run.work()));
        if (mapping.isHopeless()) {
            answer.down().withData("mapping-hangs", mapping.trouble().orElse(""));
        }
        return answer.build();
    }
}
