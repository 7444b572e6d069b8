package io.sealkeeper.push;

import io.sealkeeper.run.Run;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.component.file.FileEndpoint;

/** A source that may be pushed to: a folder of JSON files, whose route takes a pushed payload as it takes a file. */
final class PushTarget {

    private final CamelContext context;
    private final Route route;
    private final FileEndpoint folder;

    private PushTarget(CamelContext context, Route route, FileEndpoint folder) {
        this.context = context;
        this.route = route;
        this.folder = folder;
    }

    /** @throws Refused if there is no such source */
    static PushTarget find(CamelContext context, String name) throws Refused {
        Route route = context.getRoute(name);
        if (route == null
                || !(route.getEndpoint() instanceof FileEndpoint folder)
                || folder.getInclude() == null
                || !Pattern.matches(folder.getInclude(), "push.json")) {
            throw new Refused(404, "there is no source of this name that takes JSON; nothing was taken");
        }
        return new PushTarget(context, route, folder);
    }

    Path folder() {
        return folder.getFile().toPath();
    }

    /** Whether it takes payloads now: not before LeanIX was reached, not while it can't be, nor while a person has paused it. */
    boolean isReady() {
        return context.getRouteController().getRouteStatus(route.getRouteId()).isStarted()
                && !(route.getConsumer() instanceof StatefulService service && service.isSuspended());
    }

    /**
     * Carries a payload out, to its end. What the source's route is given is the file and its name: nothing of the request.
     *
     * @throws Exception whatever the payload could not be carried through for
     */
    Run carryOut(Path file) throws Exception {
        Exchange exchange = folder.createExchange();
        // Whoever pushed it waits, and keeps it until it is answered.
        exchange.setProperty("sealkeeper.at-once", true);
        exchange.getMessage().setBody(file.toFile());
        exchange.getMessage().setHeader(Exchange.FILE_NAME_ONLY, String.valueOf(file.getFileName()));
        route.getConsumer().getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getProperty("sealkeeper.run", Run.class);
    }
}
