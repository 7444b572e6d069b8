package io.sealkeeper.operations;

import io.sealkeeper.operations.jmx.JmxAudience;
import io.sealkeeper.operations.jmx.JolokiaHttp;
import io.sealkeeper.operations.jmx.ManagedBeans;
import io.sealkeeper.operations.metrics.GatewayMetrics;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Monitoring of a running gateway. Only {@code serve} starts it, so that other commands don't pay for it. */
@Singleton
public class Monitoring {

    private final Instance<ManagedBeans> beans;
    private final JolokiaHttp jolokia;
    private final GatewayMetrics metrics;

    Monitoring(Instance<ManagedBeans> beans, JolokiaHttp jolokia, GatewayMetrics metrics) {
        this.beans = beans;
        this.jolokia = jolokia;
        this.metrics = metrics;
    }

    /** Starts monitoring. */
    public void begin() {
        if (JmxAudience.isPossible()) {
            beans.get().register();
        }
        jolokia.start();
        metrics.register();
    }
}
