package io.sealkeeper.operations.health;

import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the process is worth keeping: DOWN only when its routes have ended, which nothing but a new start mends. Neither
 * LeanIX, nor the disk, nor a mistake in a file makes it DOWN: a restart would cost what is under way, and help nobody.
 */
@Liveness
@Singleton
public class Live implements HealthCheck {

    private final CamelContext context;

    Live(CamelContext context) {
        this.context = context;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("process").status(!context.isStopped()).build();
    }
}
