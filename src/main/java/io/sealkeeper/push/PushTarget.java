package io.sealkeeper.push;

import io.sealkeeper.run.Run;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.component.file.FileEndpoint;

/** A source that accepts pushes: a folder of JSON files, whose route processes a pushed payload like a file. */
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

    /** Whether there is one of this name. */
    static boolean exists(CamelContext context, String name) {
        try {
            find(context, name);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    /**
     * Whether it takes payloads now: not before LeanIX was reached, nor while LeanIX can't be used, nor while a person
     * has paused it.
     */
    boolean isReady() {
        return context.getRouteController().getRouteStatus(route.getRouteId()).isStarted()
                && !(route.getConsumer() instanceof StatefulService service && service.isSuspended());
    }

    /**
     * Carries out a payload completely. The source's route gets the file and its name, and nothing of the request.
     *
     * @throws Exception if the payload could not be completed
     */
    Run carryOut(Path file) throws Exception {
        Exchange exchange = folder.createExchange();
        // The client waits, and keeps the payload until it gets the answer.
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
