package io.sealkeeper.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.operations.Ends;
import io.sealkeeper.operations.Monitoring;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.Traces;
import io.sealkeeper.pipeline.Connect;
import io.sealkeeper.pipeline.CurrentRun;
import io.sealkeeper.pipeline.DeadLetters;
import io.sealkeeper.pipeline.Inquiry;
import io.sealkeeper.pipeline.LeanIxGate;
import io.sealkeeper.pipeline.PlannedSheets;
import io.sealkeeper.pipeline.SealPolicies;
import io.sealkeeper.pipeline.WorkspaceGuard;
import io.sealkeeper.plan.PlanHeader;
import io.sealkeeper.plan.PlanReader;
import io.sealkeeper.pull.Gathered;
import io.sealkeeper.push.PushDoor;
import io.sealkeeper.push.PushResource;
import io.sealkeeper.reload.SourceWatch;
import io.sealkeeper.reload.Sources;
import io.sealkeeper.reload.TrustWatch;
import io.sealkeeper.run.Run;
import io.sealkeeper.run.RunReport;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Route;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway as a command uses it: the settings are checked first, then the routes are started. */
public class Gateway implements QuarkusApplication {

    /** A quarter: what a person may still want to look at in detail. */
    private static final Duration KEPT = Duration.ofDays(90);

    @Inject
    CamelRuntime runtime;

    @Inject
    CamelContext context;

    // Looked up only once the settings are known to be right: they are made of them.
    @Inject
    Instance<CurrentRun> currentRun;

    @Inject
    Instance<Connect> connect;

    @Inject
    Instance<Inquiry> inquiry;

    @Inject
    Instance<Journal> journal;

    @Inject
    Instance<DeadLetters> deadLetters;

    @Inject
    Instance<LeanIxGate> gate;

    @Inject
    Instance<Operations> operations;

    @Inject
    Instance<PushResource> push;

    @Inject
    Instance<Monitoring> monitoring;

    @Inject
    Instance<Traces> traces;

    @Inject
    Instance<SealPolicies> policies;

    @Inject
    Instance<Gathered> gathered;

    @Inject
    Instance<WorkspaceGuard> whose;

    @Inject
    Instance<Ends> ends;

    private Settings settings;

    /** Where Camel finds the routes that were looked at. */
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
     * Looks at the route files before anything else is done; {@link #startRoutes} then starts what was found good.
     *
     * @throws CannotRun with a line for each mistake
     */
    void checkRoutes() throws CannotRun {
        routes = Optional.of(RouteGate.all(settings.routes(), context));
    }

    /**
     * The same for what all sources need, without any source; {@link #watchSources} brings these.
     *
     * @throws CannotRun with a line for each mistake
     */
    void checkPipeline() throws CannotRun {
        routes = Optional.of(RouteGate.pipeline(settings.routes(), context));
    }

    /**
     * Brings the sources, and from then on each change of their files; one with a mistake is told of, and left as it was.
     *
     * @throws CannotRun if the files can't be read
     */
    Sources watchSources() throws CannotRun {
        try {
            Path folder = settings.routes();
            Sources sources = new Sources(
                    context, RouteFolder.shared(folder), files -> RouteGate.mistakes(folder, files, context));
            TrustWatch trust = new TrustWatch(
                    Path.of("application.properties").toAbsolutePath(), settings.trust(), policies.get()::trust);
            operations.get().serves(sources);
            monitoring.get().begin();
            new SourceWatch(sources, () -> RouteFolder.sources(settings.routes()), trust).start();
            return sources;
        } catch (IOException e) {
            throw new CannotRun("the routes can't be read: " + Words.of(e));
        }
    }

    /**
     * Starts the routes.
     *
     * @throws CannotRun if a route has a mistake
     */
    void startRoutes() throws CannotRun {
        if (routes.isEmpty()) {
            checkRoutes();
        }
        openJournal();
        forget();
        traces.get().begin(context);
        start(routes.orElseThrow());
    }

    /**
     * Starts just the call to LeanIX, which needs no journal: another process may be at work.
     *
     * @throws CannotRun if its route has a mistake
     */
    void startCalls() throws CannotRun {
        start(ShippedFiles.callPattern(settings.routes()));
    }

    /**
     * Starts the routes of a command that only looks: it needs no journal, and no source moves a file.
     *
     * @throws CannotRun if a route has a mistake
     */
    void startRoutesToPlan() throws CannotRun {
        context.addLifecycleStrategy(new KeptFiles());
        gathered.get().leaveNoTrace();
        start(ShippedFiles.routesPattern(settings.routes()));
    }

    /**
     * Starts without any route, and without a look at the settings: whoever asks for it brings routes of its own.
     *
     * @param folder whose Kamelets these may use
     * @throws CannotRun if Camel can't start
     */
    void startEmpty(Path folder) throws CannotRun {
        System.setProperty("camel.main.routes-include-pattern", "false");
        showKamelets(folder);
        try {
            runtime.start(new String[0]);
        } catch (RuntimeException e) {
            throw new CannotRun("the program's inside could not be started: " + Words.of(e));
        }
    }

    private void start(String routes) throws CannotRun {
        // Sources are started by a command that takes payloads, when it is ready to.
        System.setProperty("camel.main.auto-startup-exclude-pattern", "file:*");
        System.setProperty("camel.main.routes-include-pattern", routes);
        showKamelets(settings.routes());
        showSettingsToRoutes();
        try {
            runtime.start(new String[0]);
        } catch (RuntimeException e) {
            throw new CannotRun("the routes could not be started: " + Words.of(e));
        }
    }

    private static void showKamelets(Path folder) {
        RouteFolder.kamelets(folder)
                .ifPresent(location -> System.setProperty("camel.component.kamelet.location", location));
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
        CannotRun.ifTrouble(result);
        gathered.get().keptFor(whose.get().now(), whose.get().everBelongedTo());
    }

    /** Takes both tokens, of whatever workspace; tells why there is none. */
    Optional<String> takeTokens(Run run) {
        return connect.get().tokens(run);
    }

    /**
     * What owners trust sources with that the workspace does not have.
     *
     * @throws CannotRun if LeanIX can't be used
     */
    List<String> untrustable() throws CannotRun {
        Connect.Result result = connect.get().connect(currentRun.get().beginSilent());
        CannotRun.ifTrouble(result);
        return result.warnings().stream()
                .filter(w -> w.startsWith("seal.trust."))
                .toList();
    }

    /** Whether an earlier run left anything unfinished. */
    boolean hasUnfinished() {
        return journal.get().pending() > 0;
    }

    /**
     * Takes up what an earlier run left unfinished.
     *
     * @throws CannotRun if LeanIX could not be used to the end of it
     */
    void recover(Run run) throws CannotRun {
        if (!hasUnfinished()) {
            return;
        }
        System.err.println("sealkeeper: " + journal.get().pending()
                + " sheets that an earlier run left unfinished are looked at first");
        try {
            context.createProducerTemplate().requestBody("direct:recovery", run);
        } catch (CamelExecutionException e) {
            throw new CannotRun("what an earlier run left unfinished could not be carried to its end: "
                    + run.report().abortedOr(Words.of(e)) + "; it stays in the journal");
        }
    }

    /**
     * Carries out a plan that was made before; a run that can't go on says so itself.
     *
     * @throws CannotRun for a fault of the program: what is open then stays in the journal
     */
    void carryOut(Run run, Path file, PlanReader plan) throws CannotRun {
        try {
            context.createProducerTemplate().requestBody("direct:carry-out", new PlannedSheets.Work(run, plan));
            run.file(new RunReport.File(
                    "",
                    String.valueOf(file.getFileName()),
                    "taken",
                    run.report().rows(),
                    ""));
        } catch (CamelExecutionException e) {
            if (run.report().aborted() == null) {
                throw new CannotRun("the plan could not be carried to its end: " + Words.of(e)
                        + "; what was begun stays in the journal, and 'sync' takes it up");
            }
        }
    }

    /**
     * Opens the journal.
     *
     * @throws CannotRun if it can't be used, or another process uses it
     */
    void openJournal() throws CannotRun {
        try {
            whose.get().keptIn(journal.get());
        } catch (RuntimeException e) {
            throw new CannotRun(Words.of(e));
        }
    }

    /**
     * Takes payloads over HTTP from now on, where a token is set for them.
     *
     * @throws CannotRun if the settings for it can't be used
     */
    void openPush() throws CannotRun {
        try {
            SettingsReader.readPush(ConfigProvider.getConfig())
                    .ifPresent(set -> push.get().open(new PushDoor(set, settings, context)));
        } catch (InvalidSettings e) {
            throw new CannotRun("the settings can't be used: " + String.join("; ", e.mistakes()));
        }
    }

    /** What was finished long ago is not kept; what operators did is. */
    void forget() {
        journal.get().prune(Instant.now().minus(KEPT));
    }

    /** What a plan made now is headed by. */
    PlanHeader planHeader() {
        return new PlanHeader(
                whose.get().now(),
                Instant.now(),
                settings.seal().mode(),
                settings.seal().untrusted(),
                settings.trust());
    }

    /** Starts the sources that were left stopped. */
    void startSources() throws Exception {
        for (Route route : context.getRoutes()) {
            context.getRouteController().startRoute(route.getRouteId());
        }
    }

    /** Which technical user's requests are made more slowly than set, in words. */
    Optional<String> slowed() {
        return gate.get().slowed();
    }

    /** Whose the data folder is. */
    WorkspaceGuard whose() {
        return whose.get();
    }

    Ends ends() {
        return ends.get();
    }

    Inquiry inquiry() {
        return inquiry.get();
    }

    Journal journal() {
        return journal.get();
    }

    Operations operations() {
        return operations.get();
    }

    DeadLetters deadLetters() {
        return deadLetters.get();
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
