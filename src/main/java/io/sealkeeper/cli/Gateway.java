package io.sealkeeper.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.operations.Ends;
import io.sealkeeper.pipeline.call.WireTap;
import io.sealkeeper.pipeline.flow.CurrentRun;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the gateway for a command: the settings are checked first, then the routes, then the routes are started. */
public class Gateway implements QuarkusApplication {

    @Inject
    CamelStart camel;

    @Inject
    CamelContext context;

    // These need valid settings, so they are looked up only once the settings are checked.
    @Inject
    Instance<CurrentRun> currentRun;

    @Inject
    Instance<WorkspaceContact> workspace;

    @Inject
    Instance<WireTap> tap;

    @Inject
    Instance<KeptWork> kept;

    @Inject
    Instance<PlannedWork> planned;

    @Inject
    Instance<HealedWork> healed;

    @Inject
    Instance<Serving> serving;

    @Inject
    Instance<Ends> ends;

    private Settings settings;

    /** Where Camel finds the routes that were checked. */
    private Optional<String> routes = Optional.empty();

    @Override
    public int run(String... args) throws Exception {
        try {
            settings = SettingsReader.read(ConfigProvider.getConfig());
        } catch (InvalidSettings e) {
            return Launch.mistaken(this, e);
        }
        return Launch.carryOut(this);
    }

    /**
     * Checks all route files before anything is started; {@link #startRoutes} then starts them.
     *
     * @throws CannotRun with a line for each mistake
     */
    void checkRoutes() throws CannotRun {
        routes = Optional.of(RouteGate.all(settings.routes(), context));
    }

    /**
     * Checks the route files that all sources need, without any source; {@link Serving#watchSources} loads the sources.
     *
     * @throws CannotRun with a line for each mistake
     */
    void checkPipeline() throws CannotRun {
        routes = Optional.of(RouteGate.pipeline(settings.routes(), context));
    }

    /**
     * Opens the journal and starts the routes that were checked, or else all.
     *
     * @throws CannotRun if a route has a mistake, or the journal can't be used
     */
    void startRoutes() throws CannotRun {
        if (routes.isEmpty()) {
            checkRoutes();
        }
        kept().open();
        kept().forget();
        camel.traced(routes.orElseThrow(), settings);
    }

    /**
     * Takes the data folder and the inbox, for a process that takes payloads. The journal is open.
     *
     * @throws CannotRun if another process takes payloads with this data folder
     */
    void takeFolders() throws CannotRun {
        try {
            kept().takeFolder();
            serving().pushes().begin();
        } catch (JournalUnusable | IOException e) {
            throw new CannotRun(Words.of(e));
        }
    }

    /**
     * Starts only the call to LeanIX. Needs no journal, so another process may be running.
     *
     * @throws CannotRun if its route has a mistake
     */
    void startCalls() throws CannotRun {
        camel.routes(ShippedFiles.callPattern(settings.routes()), settings);
    }

    /**
     * Starts the routes of a command that only reads: it needs no journal, and no source moves a file.
     *
     * @throws CannotRun if a route has a mistake
     */
    void startRoutesToPlan() throws CannotRun {
        camel.readOnly(ShippedFiles.routesPattern(settings.routes()), settings);
    }

    /**
     * Starts no route and reads no settings: the caller brings its own routes.
     *
     * @param folder whose Kamelets these may use
     * @throws CannotRun if Camel can't start
     */
    void startEmpty(Path folder) throws CannotRun {
        camel.empty(folder);
    }

    /** Starts the sources that were left stopped. */
    void startSources() throws Exception {
        for (Route route : context.getRoutes()) {
            context.getRouteController().startRoute(route.getRouteId());
        }
    }

    /** How the gateway comes to rest. */
    Ends ends() {
        return ends.get();
    }

    WorkspaceContact workspace() {
        return workspace.get();
    }

    /** What hears all that is said to LeanIX. */
    WireTap tap() {
        return tap.get();
    }

    KeptWork kept() {
        return kept.get();
    }

    PlannedWork planned() {
        return planned.get();
    }

    HealedWork healed() {
        return healed.get();
    }

    Serving serving() {
        return serving.get();
    }

    CamelContext context() {
        return context;
    }

    CurrentRun currentRun() {
        return currentRun.get();
    }

    Settings settings() {
        return settings;
    }
}
