package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.ImageMode;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Whether anybody can reach this process through JMX. Preparing for that takes as long as the rest of a native start. A
 * JVM can be attached to at any time; a native binary only through a port.
 */
public final class JmxAudience {

    private static final String PORTS = "com.sun.management.";

    private JmxAudience() {}

    /** Known before anything is started. */
    public static boolean isPossible() {
        return !ImageMode.current().isNativeImage()
                || System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith(PORTS))
                || ConfigProvider.getConfig()
                        .getOptionalValue("sealkeeper.jolokia.port", String.class)
                        .isPresent();
    }
}
