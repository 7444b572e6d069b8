package io.sealkeeper.operations.health;

import io.sealkeeper.operations.Operations;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Whether the routes are up and the sources are watched. LeanIX does not matter here: a restart would not bring it
 * back.
 */
@Startup
@Singleton
public class Started implements HealthCheck {

    private final Operations operations;

    Started(Operations operations) {
        this.operations = operations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("routes")
                .status(operations.isServing())
                .build();
    }
}
