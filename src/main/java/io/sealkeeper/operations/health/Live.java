package io.sealkeeper.operations.health;

import io.sealkeeper.pipeline.RowMapping;
import io.sealkeeper.run.Totals;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the process is worth keeping: DOWN only for what nothing but a new start mends. Its routes have ended; or a run has
 * read, sent and ended nothing for half an hour; or so many mappings hang that no further row is mapped. Neither LeanIX, nor
 * the disk, nor a mistake in a file makes it DOWN: a restart would cost what is under way, and help nobody.
 */
@Liveness
@Singleton
public class Live implements HealthCheck {

    /** Far longer than any wait that has an end by itself. */
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
