package io.sealkeeper.cli;

import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** One pass over all file sources. */
final class Sync {

    /** What came of it. */
    record Result(RunReport report, List<ReportLine> noteworthy, Path reports) {

        int exitCode() {
            if (report.aborted() != null) {
                return 1;
            }
            return report.needsAttention() ? 2 : 0;
        }
    }

    private static final int MOST_NOTEWORTHY = 1000;
    private static final long PROGRESS_SECONDS = 2;

    private final Gateway gateway;
    private final Progress progress;
    private final java.util.function.Consumer<ReportLine> audience;
    private final List<ReportLine> noteworthy = new ArrayList<>();

    Sync(Gateway gateway, Progress progress) {
        this(gateway, progress, line -> {});
    }

    /** A pass that tells every line of its report, as it is written, to somebody else too. */
    Sync(Gateway gateway, Progress progress, java.util.function.Consumer<ReportLine> audience) {
        this.gateway = gateway;
        this.audience = audience;
        this.progress = progress;
    }

    Result run() throws CannotRun {
        gateway.checkRoutes();
        gateway.openJournal();
        Run run = gateway.currentRun().beginShared(this::note);
        gateway.startRoutes();
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var ticks = ticker.scheduleAtFixedRate(
                () -> progress.show(run.report(), gateway.slowed()),
                PROGRESS_SECONDS,
                PROGRESS_SECONDS,
                TimeUnit.SECONDS);
        try (run) {
            gateway.connect(run);
            gateway.recover(run);
            List<FileEndpoint> folders = new ArrayList<>();
            for (Route route : gateway.context().getRoutes()) {
                if (route.getEndpoint() instanceof FileEndpoint folder) {
                    drain(route.getRouteId(), run);
                    folders.add(folder);
                }
            }
            new Leftovers(gateway.settings().inbox(), folders).tell(run);
        } catch (CannotRun e) {
            throw e;
        } catch (Exception e) {
            throw new CannotRun(Words.of(e));
        } finally {
            ticks.cancel(false);
            ticker.shutdownNow();
            progress.end();
        }
        return new Result(
                run.report(), List.copyOf(noteworthy), gateway.settings().data().resolve("reports"));
    }

    private synchronized void note(ReportLine line) {
        audience.accept(line);
        if (noteworthy.size() < MOST_NOTEWORTHY
                && !line.outcome().equals("restored")
                && !line.outcome().equals("kept")) {
            noteworthy.add(line);
        }
    }

    /** Starts a source's route, lets it take files until none is left or the run can't go on, and stops it. */
    private void drain(String routeId, Run run) throws Exception {
        CountDownLatch idle = new CountDownLatch(1);
        FileConsumer consumer =
                (FileConsumer) gateway.context().getRoute(routeId).getConsumer();
        consumer.setPollStrategy(new UntilIdle(idle, run, () -> isAtWork(routeId)));
        consumer.setInitialDelay(0);
        consumer.setDelay(100);
        gateway.context().getRouteController().startRoute(routeId);
        idle.await();
        gateway.context().getRouteController().stopRoute(routeId);
    }

    private boolean isAtWork(String routeId) {
        return gateway.context().getInflightRepository().size(routeId) > 0;
    }

    /** Ends the pass with the first poll that brings nothing while nothing is under way, or that fails. */
    private record UntilIdle(CountDownLatch idle, Run run, BooleanSupplier atWork)
            implements PollingConsumerPollStrategy {

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return idle.getCount() > 0;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polled) {
            boolean nothingLeft = polled == 0 || run.report().aborted() != null;
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
