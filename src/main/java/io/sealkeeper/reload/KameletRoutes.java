package io.sealkeeper.reload;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.jboss.logging.Logger;

/**
 * The routes that Camel creates from Kamelets. A Kamelet called as a step is shared by all routes that use it in the
 * same way. So its route belongs to no file, and ends once Camel has dropped its endpoint. For a step {@code kamelet},
 * Camel keeps the endpoint for the next use of the same kind.
 */
final class KameletRoutes {

    private static final Logger LOG = Logger.getLogger(KameletRoutes.class);

    /** The endpoints inside a Kamelet; every other Kamelet endpoint is a use. */
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

    /** Whether the route is the inside of a Kamelet called as a step. */
    static boolean isCalled(Route route) {
        return route.getEndpoint().getEndpointUri().matches(INSIDE);
    }

    /**
     * Ends the routes that nothing calls any more, repeatedly, because one may have been the last caller of another.
     */
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
