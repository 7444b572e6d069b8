package io.sealkeeper.cli;

import io.sealkeeper.check.Entry;
import io.sealkeeper.check.Mapping;
import io.sealkeeper.check.RouteFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * One source's own routes in Camel, without anything that acts by itself: the mapping, and the route over its folder, which
 * says how a file is read. Closing it takes them out again.
 */
final class TriedSource implements AutoCloseable {

    /** The only routes among those loaded here that would act by themselves. */
    private static final String FOLDERS = "file:*";

    private final CamelContext context;
    private Optional<Route> folder = Optional.empty();

    private TriedSource(CamelContext context) {
        this.context = context;
    }

    /** Before anything is loaded: no file is touched, and nothing takes payloads by itself. */
    static void prepare(CamelContext context) {
        context.addLifecycleStrategy(new KeptFiles());
        context.setAutoStartupExcludePattern(FOLDERS);
    }

    /** @throws CannotRun if Camel can't create the routes, though no check found a mistake */
    static TriedSource load(CamelContext context, List<RouteFile> files, RouteFile file, String source)
            throws CannotRun {
        return load(context, files, Map.of(), file, source);
    }

    /**
     * The same for a source that needs what is not in the folder yet.
     *
     * @param kamelets their texts, by the names of their files
     */
    static TriedSource load(
            CamelContext context, List<RouteFile> files, Map<String, String> kamelets, RouteFile file, String source)
            throws CannotRun {
        TriedSource loaded = new TriedSource(context);
        try {
            for (Map.Entry<String, String> kamelet : kamelets.entrySet()) {
                loaded.add(kamelet.getKey(), kamelet.getValue());
            }
            for (RouteFile shared : files) {
                if (!shared.isSource() && shared.kamelet().isEmpty()) {
                    loaded.add(shared.name(), Entry.templates(shared));
                    loaded.add(shared.name(), Mapping.text(shared, "direct:transform"));
                }
            }
            context.addRoutes(end());
            loaded.add(file.name(), Entry.text(file, source, files));
            loaded.folder = loaded.started(source);
            return loaded;
        } catch (Exception e) {
            loaded.close();
            throw new CannotRun(file.name() + ": the source could not be started: " + Words.of(e));
        }
    }

    private void add(String name, String text) throws Exception {
        if (!text.isBlank()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
        }
    }

    /** Where a source hands over its file: the caller reads it. */
    private static RouteBuilder end() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:payload").routeId("payload").process(exchange -> {});
            }
        };
    }

    /** The route over the source's folder, ready for single files; it does not look into the folder. */
    private Optional<Route> started(String source) throws Exception {
        Route route = context.getRoute(source);
        if (route == null || !(route.getEndpoint() instanceof FileEndpoint)) {
            return Optional.empty();
        }
        ((FileConsumer) route.getConsumer()).setStartScheduler(false);
        context.getRouteController().startRoute(source);
        return Optional.of(route);
    }

    /** Empty if the source has no folder: it pulls its rows, or another route sends them. */
    Optional<Route> folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            for (Route route : List.copyOf(context.getRoutes())) {
                context.getRouteController().stopRoute(route.getRouteId());
                context.removeRoute(route.getRouteId());
            }
            ((ModelCamelContext) context).removeRouteTemplateDefinitions("*");
            // A Kamelet's route is made anew with the endpoint that calls it.
            context.removeEndpoints("*");
        } catch (Exception e) {
            throw new IllegalStateException("routes without anything in flight can be removed", e);
        }
    }
}
