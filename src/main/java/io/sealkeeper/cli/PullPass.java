package io.sealkeeper.cli;

import io.sealkeeper.pull.Gathered;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.timer.TimerEndpoint;

/** One round of each source that is asked. */
final class PullPass {

    /** How the name of such a source's timer begins. */
    private static final String TIMER = "pull-";

    /** The timer itself must not fire. */
    private static final long NEVER_MILLIS = TimeUnit.DAYS.toMillis(3650);

    private final CamelContext context;
    private final Run run;

    PullPass(CamelContext context, Run run) {
        this.context = context;
        this.run = run;
    }

    static boolean isPull(Route route) {
        return route.getEndpoint() instanceof TimerEndpoint timer
                && timer.getTimerName().startsWith(TIMER);
    }

    /** Asks a source once, and tells the run if that could not be. */
    void once(Route route) throws Exception {
        TimerEndpoint timer = (TimerEndpoint) route.getEndpoint();
        timer.setDelay(NEVER_MILLIS);
        context.getRouteController().startRoute(route.getRouteId());
        try {
            Exchange exchange = timer.createExchange();
            route.getConsumer().getProcessor().process(exchange);
            String failure = exchange.getProperty(Gathered.FAILURE, String.class);
            if (failure != null) {
                run.file(new RunReport.File(route.getRouteId(), "pull", "failed", 0, failure));
            }
            // A payload that could not be carried through has told the run of it; the round begins anew next time.
            if (exchange.getException() != null && run.report().aborted() == null) {
                run.abort(Words.of(exchange.getException()));
            }
        } finally {
            context.getRouteController().stopRoute(route.getRouteId());
        }
    }
}
