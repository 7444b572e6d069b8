package io.sealkeeper.operations.jmx;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jolokia.jvmagent.JolokiaServer;
import org.jolokia.jvmagent.JolokiaServerConfig;

/**
 * JMX over HTTP, if a port is set. It has its own server instead of the extension's, because that one opens its port in
 * every command, switched on or not, so that {@code sync} could not run beside {@code serve}.
 */
@Singleton
public class JolokiaHttp {

    private static final Logger LOG = Logger.getLogger(JolokiaHttp.class);

    /** Begins to listen, if a port is set. It has no login; unless a host is set, it listens on this machine only. */
    public void start() {
        Config config = ConfigProvider.getConfig();
        Optional<Integer> port = config.getOptionalValue("sealkeeper.jolokia.port", Integer.class);
        String host =
                config.getOptionalValue("sealkeeper.jolokia.host", String.class).orElse("127.0.0.1");
        if (port.isEmpty()) {
            return;
        }
        Optional<JolokiaServer> server = Optional.empty();
        try {
            server = Optional.of(new JolokiaServer(new JolokiaServerConfig(Map.of(
                    "host",
                    host,
                    "port",
                    Integer.toString(port.get()),
                    "restrictorClass",
                    JolokiaRestrictor.class.getName(),
                    "discoveryEnabled",
                    "false",
                    "includeStackTrace",
                    "false",
                    "agentDescription",
                    "Sealkeeper"))));
            server.get().start(false);
            LOG.infof(
                    "JMX can be reached at %s: whoever may connect to it may operate the gateway",
                    server.get().getUrl());
        } catch (IOException | RuntimeException e) {
            server.ifPresent(JolokiaHttp::stop);
            LOG.errorf(
                    "JMX can't be reached by HTTP: %s; look at sealkeeper.jolokia.host and sealkeeper.jolokia.port", e);
        }
    }

    /** Otherwise it would accept connections and never answer. */
    private static void stop(JolokiaServer server) {
        try {
            server.stop();
        } catch (RuntimeException e) {
            // It complains that it was not started, but its port is free.
            LOG.debug("Jolokia could not be stopped", e);
        }
    }
}
