package io.sealkeeper.cli;

import io.sealkeeper.pull.Gathered;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.scheduler.SchedulerConsumer;
import org.apache.camel.component.scheduler.SchedulerEndpoint;

/** One round of each pull source. */
final class PullPass {

    /** How the name of a pull source's scheduler begins. */
    private static final String NAME = "pull-";

    private final CamelContext context;
    private final Run run;

    PullPass(CamelContext context, Run run) {
        this.context = context;
        this.run = run;
    }

    static boolean isPull(Route route) {
        return route.getEndpoint() instanceof SchedulerEndpoint scheduler
                && scheduler.getName().startsWith(NAME);
    }

    /** Pulls from a source until nothing waits there, and reports a failure to the run. */
    void once(Route route) throws Exception {
        // The scheduler itself must not fire.
        ((SchedulerConsumer) route.getConsumer()).setStartScheduler(false);
        context.getRouteController().startRoute(route.getRouteId());
        try {
            boolean more = true;
            while (more) {
                more = round(route).getProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false, Boolean.class)
                        && run.report().aborted() == null;
            }
        } finally {
            context.getRouteController().stopRoute(route.getRouteId());
        }
    }

    private Exchange round(Route route) throws Exception {
        Exchange exchange = route.getEndpoint().createExchange();
        route.getConsumer().getProcessor().process(exchange);
        String failure = exchange.getProperty(Gathered.FAILURE, String.class);
        if (failure != null) {
            run.file(new RunReport.File(route.getRouteId(), "pull", "failed", 0, failure));
        }
        // A payload that failed has reported itself to the run; the next round begins anew.
        if (exchange.getException() != null && run.report().aborted() == null) {
            run.abort(Words.of(exchange.getException()));
        }
        return exchange;
    }
}
