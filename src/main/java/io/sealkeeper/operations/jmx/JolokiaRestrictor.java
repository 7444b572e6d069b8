package io.sealkeeper.operations.jmx;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.restrictor.AllowAllRestrictor;
import org.jolokia.server.core.util.HttpMethod;

/**
 * Limits Jolokia to the MBeans of the gateway, of Camel and of the JVM. It hides all others, such as the JVM's
 * diagnostic commands, and refuses requests from web pages, which could otherwise come through an operator's browser.
 */
@RegisterForReflection
public final class JolokiaRestrictor extends AllowAllRestrictor {

    private static final Set<String> DOMAINS = Set.of("io.sealkeeper", "org.apache.camel", "java.lang", "java.nio");

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        // The process's arguments may hold secrets.
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

    /** A web page can make a browser send a GET without an origin; with a POST the browser sends the origin. */
    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.POST;
    }

    @Override
    public boolean isOriginAllowed(String origin, boolean onlyWhenStrictCheckingIsEnabled) {
        return origin == null;
    }

    private static boolean isAllowed(ObjectName name) {
        return DOMAINS.contains(name.getDomain());
    }
}
