package io.sealkeeper.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.pipeline.Connect;
import io.sealkeeper.pipeline.CurrentRun;
import io.sealkeeper.run.Run;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway as a command uses it: the settings are checked first, then the routes are started. */
public class Gateway implements QuarkusApplication {

    /** What a command does with the gateway. */
    @FunctionalInterface
    interface Task {
        int run(Gateway gateway) throws Exception;
    }

    private static final AtomicReference<Task> TASK = new AtomicReference<>();
    private static final AtomicReference<Integer> EXIT_CODE = new AtomicReference<>(1);

    @Inject
    CamelRuntime runtime;

    @Inject
    CamelContext context;

    // Looked up only once the settings are known to be right: they are made of them.
    @Inject
    Instance<CurrentRun> currentRun;

    @Inject
    Instance<Connect> connect;

    private Settings settings;

    /** Starts the program's inside, runs the task, and stops it again; gives the task's exit code. */
    static int run(Task task) {
        TASK.set(task);
        Quarkus.run(Gateway.class, (code, failure) -> {
            EXIT_CODE.set(code);
            if (failure != null) {
                System.err.println("sealkeeper: could not start: " + Words.of(failure));
                EXIT_CODE.set(1);
            }
        });
        return EXIT_CODE.get();
    }

    @Override
    public int run(String... args) throws Exception {
        try {
            settings = SettingsReader.read(ConfigProvider.getConfig());
        } catch (InvalidSettings e) {
            System.err.println("sealkeeper: the settings can't be used:");
            e.mistakes().forEach(m -> System.err.println("  " + m));
            return 1;
        }
        return Objects.requireNonNull(TASK.get()).run(this);
    }

    /**
     * Starts the routes.
     *
     * @throws CannotRun if a route has a mistake
     */
    void startRoutes() throws CannotRun {
        System.setProperty("camel.main.routes-include-pattern", ShippedFiles.routesPattern(settings.routes()));
        showSettingsToRoutes();
        try {
            runtime.start(new String[0]);
        } catch (RuntimeException e) {
            throw new CannotRun("the routes could not be started: " + Words.of(e));
        }
    }

    /**
     * Routes see each setting as it was checked. By itself Camel would look into the environment first: a token set on
     * the command line would go to the workspace that the environment names, and so would the demo.
     */
    private void showSettingsToRoutes() {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        properties.addOverrideProperty(
                "leanix.base-url", settings.leanix().baseUrl().toString());
        properties.addOverrideProperty("sealkeeper.inbox", settings.inbox().toString());
    }

    /**
     * Makes sure that LeanIX can be used, before any payload is taken.
     *
     * @throws CannotRun if it can't
     */
    void connect(Run run) throws CannotRun {
        Connect.Result result = connect.get().connect(run);
        result.warnings().forEach(w -> System.err.println("sealkeeper: warning: " + w));
        if (result.trouble().isPresent()) {
            throw new CannotRun(result.trouble().get());
        }
    }

    /** Starts the sources that were left stopped. */
    void startSources() throws Exception {
        for (Route route : context.getRoutes()) {
            context.getRouteController().startRoute(route.getRouteId());
        }
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
