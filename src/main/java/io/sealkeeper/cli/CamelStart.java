package io.sealkeeper.cli;

import io.sealkeeper.config.Settings;
import io.sealkeeper.operations.Traces;
import io.sealkeeper.pull.Gathered;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.quarkus.core.CamelRuntime;

/**
 * Starts Camel with the route files that a pattern names. Routes that read files stay stopped: a command that takes
 * payloads starts them when it is ready.
 */
@Singleton
class CamelStart {

    private static final String ROUTES = "camel.main.routes-include-pattern";

    private final CamelRuntime runtime;
    private final CamelContext context;
    private final Traces traces;

    // Needs valid settings, so it is looked up when it is used.
    private final Instance<Gathered> gathered;

    CamelStart(CamelRuntime runtime, CamelContext context, Traces traces, Instance<Gathered> gathered) {
        this.runtime = runtime;
        this.context = context;
        this.traces = traces;
        this.gathered = gathered;
    }

    /** Starts these routes, with traces where they are switched on. */
    void traced(String routes, Settings settings) throws CannotRun {
        traces.begin(context);
        routes(routes, settings);
    }

    /** Starts these routes so that they only read: no source moves a file or keeps what it pulled. */
    void readOnly(String routes, Settings settings) throws CannotRun {
        context.addLifecycleStrategy(new KeptFiles());
        gathered.get().leaveNoTrace();
        routes(routes, settings);
    }

    /** Starts these routes. */
    void routes(String routes, Settings settings) throws CannotRun {
        System.setProperty("camel.main.auto-startup-exclude-pattern", "file:*");
        System.setProperty(ROUTES, routes);
        showKamelets(settings.routes());
        showSettingsToRoutes(settings);
        start("the routes could not be started: ");
    }

    /** Starts no route and reads no settings: the caller brings its own routes, which may use this folder's Kamelets. */
    void empty(Path folder) throws CannotRun {
        System.setProperty(ROUTES, "false");
        showKamelets(folder);
        start("Camel could not be started: ");
    }

    private void start(String trouble) throws CannotRun {
        try {
            runtime.start(new String[0]);
        } catch (RuntimeException e) {
            throw new CannotRun(trouble + Words.of(e));
        }
    }

    private static void showKamelets(Path folder) {
        RouteFolder.kamelets(folder)
                .ifPresent(location -> System.setProperty("camel.component.kamelet.location", location));
    }

    /**
     * Gives routes each setting as it was checked. Camel's own lookup prefers the environment: a token set on the command
     * line would go to the workspace that the environment names, and the demo's writes would too.
     */
    private void showSettingsToRoutes(Settings settings) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        properties.addOverrideProperty(
                "leanix.base-url", settings.leanix().baseUrl().toString());
        properties.addOverrideProperty("sealkeeper.inbox", settings.inbox().toString());
        properties.addOverrideProperty(
                "guard.every", String.valueOf(settings.guards().every().toMillis()));
    }
}
