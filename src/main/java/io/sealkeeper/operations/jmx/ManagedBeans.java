package io.sealkeeper.operations.jmx;

import io.sealkeeper.operations.GuardWatch;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.SourceStatus;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jboss.logging.Logger;

/** Registers the gateway and its sources with JMX, each source for as long as it exists. */
@Singleton
public class ManagedBeans {

    private static final Logger LOG = Logger.getLogger(ManagedBeans.class);
    private static final String DOMAIN = "io.sealkeeper";

    private final Operations operations;
    private final GuardWatch guards;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<String, ObjectName> sources = new HashMap<>();

    ManagedBeans(Operations operations, GuardWatch guards) {
        this.operations = operations;
        this.guards = guards;
    }

    /** Registers the present sources, and from then on each new one. */
    public void register() {
        try {
            server.registerMBean(new ManagedGateway(operations), new ObjectName(DOMAIN + ":type=Gateway"));
            if (guards.isAny()) {
                server.registerMBean(new ManagedGuard(guards), new ObjectName(DOMAIN + ":type=Guard"));
            }
        } catch (JMException e) {
            LOG.errorf(e, "the gateway can't be operated by JMX");
        }
        operations.onSourceChange(this::followSources);
    }

    private synchronized void followSources() {
        Set<String> now = operations.sources().stream().map(SourceStatus::name).collect(Collectors.toSet());
        for (String gone : Set.copyOf(sources.keySet())) {
            if (!now.contains(gone)) {
                unregister(gone);
            }
        }
        now.stream().filter(name -> !sources.containsKey(name)).forEach(this::register);
    }

    private void register(String source) {
        try {
            ObjectName name = new ObjectName(DOMAIN + ":type=Source,name=" + value(source));
            server.registerMBean(new ManagedSource(operations, source), name);
            sources.put(source, name);
        } catch (JMException e) {
            LOG.errorf(e, "source %s can't be operated by JMX", source);
        }
    }

    private void unregister(String source) {
        try {
            server.unregisterMBean(sources.remove(source));
        } catch (JMException e) {
            LOG.errorf(e, "source %s is gone, and JMX still shows it", source);
        }
    }

    /** A name that has a meaning for JMX is quoted. */
    private static String value(String name) {
        return name.matches("[^,=:\"*?\\n]+") ? name : ObjectName.quote(name);
    }
}
