package io.sealkeeper.reload;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.StatefulService;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Opens and shuts the entries for payloads. A shut valve takes no further payload, and payloads in flight are
 * completed: the route keeps running, only its consumer is suspended. It never waits for a payload, so that a pause
 * takes effect at once, even during a reload. Thread-safe.
 */
final class Valves {

    private final CamelContext context;
    private final Set<String> stopped = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();
    private boolean begun;
    private boolean paused;

    Valves(CamelContext context) {
        this.context = context;
    }

    /** Whether this route takes payloads in. Other routes are called by routes, or continue what a Kamelet took. */
    static boolean isEntry(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        return !uri.startsWith("direct:") && !uri.startsWith("kamelet:");
    }

    /** Takes payloads from now on. */
    synchronized void begin() {
        begun = true;
    }

    synchronized void paused(boolean now) {
        paused = now;
    }

    synchronized boolean isPaused() {
        return paused;
    }

    synchronized void stopped(String route, boolean now) {
        if (now) {
            stopped.add(route);
        } else {
            stopped.remove(route);
        }
    }

    /** Shuts a route that is about to be removed; it takes nothing more, whatever an operator does. */
    synchronized void leave(String route) throws Exception {
        leaving.add(route);
        settle(route);
    }

    /** Forgets a removed route; a later one with the same name is a new one. */
    synchronized void left(String route) {
        leaving.remove(route);
    }

    /** The state of a route; empty if there is no such route. */
    synchronized Optional<SourceState.State> state(String id) {
        return Optional.ofNullable(context.getRoute(id)).map(route -> {
            if (stopped.contains(id)) {
                return SourceState.State.STOPPED;
            }
            if (paused) {
                return SourceState.State.PAUSED;
            }
            return begun && isOpen(route) ? SourceState.State.RUNNING : SourceState.State.WAITING;
        });
    }

    /** Opens or shuts a route's valve, as needed now. */
    synchronized void settle(String id) throws Exception {
        Route route = context.getRoute(id);
        if (route == null || !context.getStatus().isStarted()) {
            return;
        }
        boolean started = context.getRouteController().getRouteStatus(id) == ServiceStatus.Started;
        if (!isEntry(route)) {
            if (!started && begun) {
                context.getRouteController().startRoute(id);
            }
        } else if (begun && !paused && !stopped.contains(id) && !leaving.contains(id)) {
            if (started) {
                takeWholeBatches(route.getConsumer(), null);
                ServiceHelper.resumeService(route.getConsumer());
            } else {
                context.getRouteController().startRoute(id);
            }
        } else if (started) {
            shut(route.getConsumer());
        }
    }

    /** Files that a running poll has listed already are not taken any more. */
    private static void shut(Consumer consumer) {
        takeWholeBatches(consumer, ShutdownRunningTask.CompleteCurrentTaskOnly);
        ServiceHelper.suspendService(consumer);
    }

    private static void takeWholeBatches(Consumer consumer, ShutdownRunningTask task) {
        if (consumer instanceof ScheduledBatchPollingConsumer batches) {
            batches.deferShutdown(task);
        }
    }

    private boolean isOpen(Route route) {
        return context.getRouteController().getRouteStatus(route.getRouteId()) == ServiceStatus.Started
                && !(route.getConsumer() instanceof StatefulService service && service.isSuspended());
    }
}
