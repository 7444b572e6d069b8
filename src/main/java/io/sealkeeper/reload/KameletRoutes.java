package io.sealkeeper.reload;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.jboss.logging.Logger;

/**
 * The routes that Camel makes of Kamelets. One that is called as a step belongs to all who use it in the same way, so it is of no
 * file, and ends once Camel has forgotten its address. That of a step {@code kamelet} it keeps, for the next use in the same way.
 */
final class KameletRoutes {

    private static final Logger LOG = Logger.getLogger(KameletRoutes.class);

    /** Where the inside of a Kamelet begins and ends; every other such address is a use. */
    private static final String INSIDE = "kamelet:(//)?(source|sink)([?].*)?";

    private final CamelContext context;
    private final Set<String> names;

    KameletRoutes(CamelContext context, Set<String> names) {
        this.context = context;
        this.names = Set.copyOf(names);
    }

    /** The Kamelets' names, which are those of their templates. */
    Set<String> names() {
        return names;
    }

    /** Whether it is the inside of a Kamelet that is called. */
    static boolean isCalled(Route route) {
        return route.getEndpoint().getEndpointUri().matches(INSIDE);
    }

    /** Ends those that nobody calls any more; one may have been the last that called another. */
    void endUnused() {
        List<String> unused = unused();
        while (!unused.isEmpty()) {
            for (String id : unused) {
                try {
                    context.getRouteController().stopRoute(id);
                    context.removeRoute(id);
                } catch (Exception e) {
                    LOG.errorf(e, "route %s of a Kamelet could not be ended", id);
                    return;
                }
            }
            unused = unused();
        }
    }

    private List<String> unused() {
        Set<String> used = context.getEndpoints().stream()
                .filter(KameletEndpoint.class::isInstance)
                .filter(e -> !e.getEndpointUri().matches(INSIDE))
                .map(e -> ((KameletEndpoint) e).getRouteId())
                .collect(Collectors.toSet());
        return context.getRoutes().stream()
                .filter(r -> isCalled(r) && !used.contains(r.getRouteId()))
                .map(Route::getRouteId)
                .toList();
    }
}
