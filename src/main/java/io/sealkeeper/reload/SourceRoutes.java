package io.sealkeeper.reload;

import io.sealkeeper.check.RouteFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jboss.logging.Logger;

/**
 * The routes of source files in the running Camel. A file's routes end when nothing of theirs is in flight: their
 * payloads are done, or still in the inbox. Not thread-safe, except for {@link #settle}.
 */
final class SourceRoutes {

    private static final Logger LOG = Logger.getLogger(SourceRoutes.class);
    private static final long LOOK_MILLIS = 50;
    private static final long TELL_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final CamelContext context;
    private final Valves valves;
    private final KameletRoutes kamelets;

    /** @param kamelets the names of the shared Kamelets, which stay when a source goes */
    SourceRoutes(CamelContext context, Valves valves, Set<String> kamelets) {
        this.context = context;
        this.valves = valves;
        this.kamelets = new KameletRoutes(context, kamelets);
    }

    /** Opens and shuts the routes of files, as needed. */
    void settle(Collection<Loaded> files) throws Exception {
        for (Loaded file : files) {
            for (String route : file.routes()) {
                valves.settle(route);
            }
        }
    }

    /**
     * Creates the routes of a file and starts them.
     *
     * @throws CannotLoad if Camel can't create them; then nothing of the file is left
     */
    Loaded load(RouteFile file) throws CannotLoad {
        Set<String> routesBefore = routes();
        Set<String> templatesBefore = templates();
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resource(file));
            Loaded loaded = added(file, routesBefore, templatesBefore);
            settle(List.of(loaded));
            return loaded;
        } catch (Exception e) {
            remove(added(file, routesBefore, templatesBefore));
            throw new CannotLoad(file.name() + ": " + words(e), e);
        }
    }

    private static Resource resource(RouteFile file) {
        return ResourceHelper.fromString(file.name(), String.join("\n", file.lines()) + "\n");
    }

    private Loaded added(RouteFile file, Set<String> routesBefore, Set<String> templatesBefore) {
        List<String> routes = new ArrayList<>(routes());
        routes.removeAll(routesBefore);
        List<String> templates = new ArrayList<>(templates());
        templates.removeAll(templatesBefore);
        List<String> sources = routes.stream()
                .filter(id -> Valves.isEntry(context.getRoute(id)))
                .toList();
        return new Loaded(file, routes, sources, templates);
    }

    private Set<String> routes() {
        Set<String> ids = new HashSet<>();
        context.getRoutes().stream().filter(r -> !KameletRoutes.isCalled(r)).forEach(r -> ids.add(r.getRouteId()));
        return ids;
    }

    private Set<String> templates() {
        Set<String> ids = new HashSet<>();
        model().getRouteTemplateDefinitions().forEach(t -> ids.add(t.getId()));
        ids.removeAll(kamelets.names());
        return ids;
    }

    private ModelCamelContext model() {
        return (ModelCamelContext) context;
    }

    /** Waits until nothing is in flight, however long that takes, and ends the file's routes. */
    void unload(Loaded file) throws InterruptedException {
        for (String id : file.routes()) {
            leave(id);
        }
        long waited = 0;
        while (isAtWork(file)) {
            Thread.sleep(LOOK_MILLIS);
            waited += LOOK_MILLIS;
            if (waited % TELL_MILLIS == 0) {
                LOG.infof(
                        "%s is swapped as soon as the payload that its routes work on is done",
                        file.file().name());
            }
        }
        remove(file);
    }

    private void leave(String id) {
        try {
            valves.leave(id);
        } catch (Exception e) {
            LOG.errorf(e, "route %s could not be stopped from taking payloads", id);
        }
    }

    /** Whether anything is in flight. A running poll may be about to take a payload. */
    private boolean isAtWork(Loaded file) {
        return file.routes().stream()
                .anyMatch(id -> context.getInflightRepository().size(id) > 0
                        || poll(id).filter(ScheduledPollConsumer::isPolling).isPresent());
    }

    private Optional<ScheduledPollConsumer> poll(String id) {
        return Optional.ofNullable(context.getRoute(id))
                .map(Route::getConsumer)
                .filter(ScheduledPollConsumer.class::isInstance)
                .map(ScheduledPollConsumer.class::cast);
    }

    private void remove(Loaded file) {
        for (String id : file.routes()) {
            try {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            } catch (Exception e) {
                LOG.errorf(e, "route %s could not be ended", id);
            }
            valves.left(id);
        }
        kamelets.endUnused();
        for (RouteTemplateDefinition template : List.copyOf(model().getRouteTemplateDefinitions())) {
            if (file.templates().contains(template.getId())) {
                try {
                    model().removeRouteTemplateDefinition(template);
                } catch (Exception e) {
                    LOG.errorf(e, "route template %s could not be removed", template.getId());
                }
            }
        }
    }

    static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
