package io.sealkeeper.operations;

import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.eclipse.microprofile.config.Config;

/**
 * Shows what a batch goes through as spans of OpenTelemetry: its steps, and each request to LeanIX. Only where it is switched
 * on ({@code quarkus.otel.sdk.disabled=false}); else Camel is left as it is, and nothing is spent on it. A span holds names
 * and durations, no payload.
 */
@Singleton
public class Traces {

    /** What is done for each row would be thousands of spans that say nothing. */
    private static final String LEFT_OUT = "direct://transform,direct://.*-change";

    private final Config config;

    Traces(Config config) {
        this.config = config;
    }

    /** To be called before the routes are there. */
    public void begin(CamelContext context) {
        if (!config.getOptionalValue("quarkus.otel.sdk.disabled", Boolean.class).orElse(true)) {
            OpenTelemetryTracer tracer = new OpenTelemetryTracer();
            tracer.setExcludePatterns(LEFT_OUT);
            tracer.init(context);
        }
    }
}
