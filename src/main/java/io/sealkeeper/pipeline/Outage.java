package io.sealkeeper.pipeline;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.jboss.logging.Logger;

/**
 * Lets a source rest for a minute once a payload could not be carried through: the next would only fail again. Whether it
 * then goes on is not decided here where somebody else has a say in it: a person may have paused it meanwhile.
 */
public final class Outage extends RoutePolicySupport {

    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final long REST_SECONDS = 60;

    private final Set<String> resting = new ConcurrentSkipListSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outage");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Consumer<Route> reopen = route -> ServiceHelper.resumeService(route.getConsumer());

    /** Who decides whether a source goes on after its rest; told its name. */
    public void reopenBy(Consumer<String> decision) {
        reopen = route -> decision.accept(route.getRouteId());
    }

    /** The sources that wait for LeanIX. */
    public Set<String> resting() {
        return Set.copyOf(resting);
    }

    @Override
    public void onInit(Route route) {
        if (route.getEndpoint() instanceof FileEndpoint folder
                && route.getConsumer() instanceof FileConsumer consumer) {
            consumer.setOperations(new BoxedFiles(folder));
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (exchange.getException(RunAborted.class) == null) {
            return;
        }
        ServiceHelper.suspendService(route.getConsumer());
        if (resting.add(route.getRouteId())) {
            var unused = timer.schedule(() -> restIsOver(route), REST_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void restIsOver(Route route) {
        resting.remove(route.getRouteId());
        try {
            reopen.accept(route);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not be begun with again", route.getRouteId());
        }
    }
}
