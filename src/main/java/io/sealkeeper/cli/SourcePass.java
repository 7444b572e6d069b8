package io.sealkeeper.cli;

import io.sealkeeper.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** One pass over all sources: file sources and pull sources. */
final class SourcePass {

    private final Gateway gateway;
    private final Run run;

    SourcePass(Gateway gateway, Run run) {
        this.gateway = gateway;
        this.run = run;
    }

    /** Lets each source take what waits or pull once, and reports to the run what no source took. */
    void overAll() throws Exception {
        List<FileEndpoint> folders = new ArrayList<>();
        PullPass pulls = new PullPass(gateway.context(), run);
        for (Route route : gateway.context().getRoutes()) {
            if (route.getEndpoint() instanceof FileEndpoint folder) {
                drain(route.getRouteId());
                folders.add(folder);
            } else if (PullPass.isPull(route) && run.report().aborted() == null) {
                pulls.once(route);
            }
        }
        new Leftovers(gateway.settings().inbox(), folders).tell(run);
    }

    /** Starts a source's route, lets it take files until none is left or the run can't go on, and stops it. */
    private void drain(String routeId) throws Exception {
        CountDownLatch idle = new CountDownLatch(1);
        FileConsumer consumer =
                (FileConsumer) gateway.context().getRoute(routeId).getConsumer();
        consumer.setPollStrategy(new UntilIdle(idle, () -> isStopped(routeId), run, () -> isAtWork(routeId)));
        consumer.setInitialDelay(0);
        consumer.setDelay(100);
        gateway.context().getRouteController().startRoute(routeId);
        idle.await();
        gateway.context().getRouteController().stopRoute(routeId);
    }

    /** Whether the source is paused: what waits would only fail again. */
    private boolean isStopped(String routeId) {
        return run.report().aborted() != null || gateway.ends().rests(routeId);
    }

    private boolean isAtWork(String routeId) {
        return gateway.context().getInflightRepository().size(routeId) > 0;
    }

    /** Ends the pass with the first poll that finds nothing while nothing is in flight, or that fails. */
    private record UntilIdle(CountDownLatch idle, BooleanSupplier stopped, Run run, BooleanSupplier atWork)
            implements PollingConsumerPollStrategy {

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return idle.getCount() > 0;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polled) {
            boolean nothingLeft = polled == 0 || stopped.getAsBoolean();
            if (nothingLeft && !atWork.getAsBoolean()) {
                idle.countDown();
            }
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retry, Exception cause) {
            run.abort(Words.of(cause));
            idle.countDown();
            return false;
        }
    }
}
