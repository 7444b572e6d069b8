package io.sealkeeper.reload;

import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.journal.Replicas;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jboss.logging.Logger;

/**
 * Where replicas share the work: a route that a clock starts runs on one of them, for as long as that one is at work. On the
 * others it fires and does nothing; the first that fires after that one is gone has it. A route of the group {@code each-replica}
 * runs on all of them.
 */
public final class OneReplica implements RoutePolicyFactory {

    private static final Logger LOG = Logger.getLogger(OneReplica.class);

    private static final String EACH = "each-replica";

    /** Components whose consumers follow a clock. */
    private static final Set<String> CLOCKS = Set.of("scheduler", "timer", "quartz", "cron");

    private final Supplier<Replicas> replicas;

    public OneReplica(Supplier<Replicas> replicas) {
        this.replicas = replicas;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                if (CLOCKS.contains(scheme(route)) && !EACH.equals(route.getGroup()) && !isOurs(route.getRouteId())) {
                    exchange.setRouteStop(true);
                }
            }
        };
    }

    private static String scheme(Route route) {
        return route.getEndpoint().getEndpointUri().replaceFirst(":.*", "");
    }

    private boolean isOurs(String routeId) {
        try {
            return replicas.get().take(routeId);
        } catch (JournalUnusable e) {
            LOG.debugf(e, "%s does nothing while the journal can't be reached", routeId);
            return false;
        }
    }
}
