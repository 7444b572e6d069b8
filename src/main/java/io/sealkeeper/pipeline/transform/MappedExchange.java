package io.sealkeeper.pipeline.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.spi.UnitOfWork;

/**
 * The exchange of a row in its mapping. Camel counts it as in flight until its routes end. If they never end, or if an
 * {@link Error} ends them without Camel's knowledge, this class removes it from Camel's count. Otherwise a reload and a
 * stop would wait for it. Thread-safe.
 */
final class MappedExchange {

    private final Exchange exchange;
    private final String sentTo;
    private final InflightRepository inFlight;
    private List<String> takenOut = List.of();
    private boolean ended;

    /** @param sentTo the address of the first route */
    MappedExchange(Exchange exchange, String sentTo) {
        this.exchange = exchange;
        this.sentTo = exchange.getContext().getEndpoint(sentTo).getEndpointUri();
        inFlight = exchange.getContext().getInflightRepository();
    }

    /** Removes it: nobody waits for it any more, though its thread may still run. */
    synchronized void abandon() {
        if (!ended) {
            takeOut(routes());
        }
    }

    /**
     * Records that its routes ended, and that Camel removed it. What was removed here before is added again: Camel
     * removed it a second time.
     */
    synchronized void ended() {
        ended = true;
        takenOut.forEach(route -> inFlight.add(exchange, route));
        takenOut = List.of();
    }

    /** Removes it after an error that ended it without Camel's knowledge. */
    synchronized void failed() {
        ended = true;
        UnitOfWork work = exchange.getUnitOfWork();
        List<String> left = new ArrayList<>();
        for (Route route = work == null ? null : work.getRoute(); route != null; route = work.getRoute()) {
            left.add(route.getRouteId());
            work.popRoute();
        }
        left.removeAll(takenOut);
        takeOut(left);
    }

    /** The route that it was sent to, and the one that it is in; a mapping has no others. */
    private Set<String> routes() {
        Set<String> routes = exchange.getContext().getRoutes().stream()
                .filter(r -> r.getEndpoint().getEndpointUri().equals(sentTo))
                .map(Route::getRouteId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        UnitOfWork work = exchange.getUnitOfWork();
        Route now = work == null ? null : work.getRoute();
        if (now != null) {
            routes.add(now.getRouteId());
        }
        return routes;
    }

    private void takeOut(Iterable<String> routes) {
        List<String> all = new ArrayList<>(takenOut);
        for (String route : routes) {
            if (inFlight.size(route) > 0) {
                inFlight.remove(exchange, route);
                all.add(route);
            }
        }
        takenOut = List.copyOf(all);
        inFlight.remove(exchange);
    }
}
