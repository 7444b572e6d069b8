package io.sealkeeper.pipeline.payload;

import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.flow.RunAborted;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.jboss.logging.Logger;

/**
 * Suspends a source for a while after a payload could not be carried out or moved away, because an immediate retry
 * would fail again. {@link #reopenBy} sets who decides whether it then goes on: a person may have paused it meanwhile.
 */
public final class Outage extends RoutePolicySupport {

    /** Why a source rests. */
    public enum Cause {
        /** LeanIX can't be used. */
        LEANIX("leanix-outage"),
        /** A payload stopped a run, by its own fault or the program's. */
        STOPPED("payload-stopped"),
        /** A finished payload can't be moved out of the inbox. */
        CANNOT_MOVE("inbox-stuck");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        /** The name for people and scripts. */
        public String label() {
            return label;
        }
    }

    /** Why a source rests, as a cause and in words. */
    public record Rest(Cause cause, String words) {}

    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final long REST_SECONDS = 60;
    private static final long LONGEST_REST_SECONDS = TimeUnit.HOURS.toSeconds(1);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<String, Rest> resting = new ConcurrentHashMap<>();
    private final AtomicBoolean boxes = new AtomicBoolean();
    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outage");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Consumer<Route> reopen = route -> ServiceHelper.resumeService(route.getConsumer());

    /** Sets who decides whether a source goes on after its rest; the decision gets the source's name. */
    public void reopenBy(Consumer<String> decision) {
        reopen = route -> decision.accept(route.getRouteId());
    }

    /** The sources that rest, by name. */
    public Map<String, Rest> resting() {
        return new TreeMap<>(resting);
    }

    /** Replaces the way files are moved, for all folders of a Camel context, before the first folder is polled. */
    @Override
    public void onInit(Route route) {
        if (boxes.compareAndSet(false, true)) {
            route.getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onRoutesAdd(Collection<Route> routes) {
                    routes.forEach(Outage::moveAsWeDo);
                }
            });
        }
    }

    private static void moveAsWeDo(Route route) {
        if (route.getEndpoint() instanceof FileEndpoint folder
                && route.getConsumer() instanceof FileConsumer consumer) {
            consumer.setOperations(new BoxedFiles(folder));
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        RunAborted aborted = exchange.getException(RunAborted.class);
        if (aborted != null) {
            rest(route, Cause.LEANIX, aborted.getMessage());
        } else if (exchange.getException() != null
                && exchange.getException(StillWritten.class) == null
                && !exchange.getProperty(FilePayload.AT_ONCE, false, Boolean.class)) {
            rest(route, Cause.STOPPED, FaultWords.of(exchange.getException()));
        }
    }

    /**
     * Lets the source of an exchange rest for a minute. Each further rest in a row is twice as long, up to an hour, unless
     * LeanIX is the cause.
     */
    void rest(Exchange exchange, Cause cause, String words) {
        Route route = exchange.getContext().getRoute(exchange.getFromRouteId());
        if (route != null) {
            rest(route, cause, words);
        }
    }

    private void rest(Route route, Cause cause, String words) {
        String source = route.getRouteId();
        ServiceHelper.suspendService(route.getConsumer());
        if (resting.put(source, new Rest(cause, words)) == null) {
            int before = cause == Cause.LEANIX ? 0 : inARow.merge(source, 1, Integer::sum) - 1;
            long seconds = Math.min(LONGEST_REST_SECONDS, REST_SECONDS << Math.min(before, MOST_DOUBLINGS));
            if (cause != Cause.LEANIX) {
                LOG.warnf("source %s takes nothing for %d s: %s", source, seconds, words);
            }
            var unused = timer.schedule(() -> restIsOver(route), seconds, TimeUnit.SECONDS);
        }
    }

    /** Records that a payload of the exchange's source is out of the way: the next rest is a short one again. */
    void isOver(Exchange exchange) {
        if (exchange.getFromRouteId() != null) {
            inARow.remove(exchange.getFromRouteId());
        }
    }

    private void restIsOver(Route route) {
        resting.remove(route.getRouteId());
        try {
            reopen.accept(route);
        } catch (RuntimeException e) {
            LOG.errorf(e, "source %s could not be resumed", route.getRouteId());
        }
    }
}
