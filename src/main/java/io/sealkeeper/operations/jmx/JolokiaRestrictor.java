package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.restrictor.AllowAllRestrictor;

/**
 * What Jolokia shows: the gateway, Camel and the Java machine's figures. Not what else lives in the process, such as the
 * Java machine's diagnostic commands; and nothing to a web page, which could ask for it through an operator's browser.
 */
@RegisterForReflection
public final class JolokiaRestrictor extends AllowAllRestrictor {

    private static final Set<String> DOMAINS = Set.of("io.sealkeeper", "org.apache.camel", "java.lang", "java.nio");

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        // What the process was started with may hold secrets.
        return isAllowed(name) && !name.toString().equals("java.lang:type=Runtime");
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return isAllowed(name);
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        return isAllowed(name);
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !isAllowed(name);
    }

    @Override
    public boolean isOriginAllowed(String origin, boolean onlyWhenStrictCheckingIsEnabled) {
        return origin == null;
    }

    private static boolean isAllowed(ObjectName name) {
        return DOMAINS.contains(name.getDomain());
    }
}
