package io.sealkeeper.operations;

import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.eclipse.microprofile.config.Config;

/**
 * Traces a batch with OpenTelemetry spans: its steps, and each request to LeanIX. This happens only if switched on
 * ({@code quarkus.otel.sdk.disabled=false}); otherwise it costs nothing. A span holds names and durations, no payload.
 */
@Singleton
public class Traces {

    /** Steps for each single row would be thousands of spans without information. */
    private static final String LEFT_OUT = "direct://transform,direct://.*-change";

    private final Config config;

    Traces(Config config) {
        this.config = config;
    }

    /** To be called before the routes are added. */
    public void begin(CamelContext context) {
        if (!config.getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class).orElse(true)) {
            OpenTelemetryTracer tracer = new OpenTelemetryTracer();
            tracer.setExcludePatterns(LEFT_OUT);
            tracer.init(context);
        }
    }
}
