package io.sealkeeper.operations;

import io.sealkeeper.operations.jmx.JmxAudience;
import io.sealkeeper.operations.jmx.JolokiaHttp;
import io.sealkeeper.operations.jmx.ManagedBeans;
import io.sealkeeper.operations.metrics.GatewayMetrics;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** What watches a running gateway: begun by the command that serves, so that no other pays for it. */
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

    /** From now on there is something to be seen. */
    public void begin() {
        if (JmxAudience.isPossible()) {
            beans.get().register();
        }
        jolokia.start();
        metrics.register();
    }
}
