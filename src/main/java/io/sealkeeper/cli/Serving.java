package io.sealkeeper.cli;

import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsFile;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.operations.Monitoring;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.pipeline.call.WorkspaceChanges;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.push.PushDoor;
import io.sealkeeper.push.PushResource;
import io.sealkeeper.push.SharedPushes;
import io.sealkeeper.reload.OneReplica;
import io.sealkeeper.reload.SourceWatch;
import io.sealkeeper.reload.Sources;
import io.sealkeeper.reload.TrustWatch;
import io.sealkeeper.seal.Trust;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.ConfigProvider;

/** What only {@code serve} needs: sources that are reloaded when their files change, monitoring, payloads over HTTP. */
@Singleton
class Serving {

    private final Settings settings;
    private final CamelContext context;
    private final SealPolicies policies;
    private final Operations operations;
    private final Monitoring monitoring;
    private final PushResource push;
    private final WorkspaceChanges changes;
    private final SharedPushes pushes;
    private final CurrentRun runs;

    Serving(
            Settings settings,
            CamelContext context,
            SealPolicies policies,
            Operations operations,
            Monitoring monitoring,
            PushResource push,
            WorkspaceChanges changes,
            CurrentRun runs,
            Instance<Journal> journal) {
        this.pushes = new SharedPushes(settings, context, journal);
        this.runs = runs;
        this.settings = settings;
        this.context = context;
        this.policies = policies;
        this.operations = operations;
        this.monitoring = monitoring;
        this.push = push;
        this.changes = changes;
    }

    /**
     * Loads the sources, and from then on each change of their files. A file with a mistake is reported and not loaded: its
     * source stays as it was.
     *
     * @throws CannotRun if the files can't be read
     */
    Sources watchSources() throws CannotRun {
        try {
            Path folder = settings.routes();
            Sources sources = new Sources(
                    context, RouteFolder.shared(folder), files -> RouteGate.mistakes(folder, files, context));
            Consumer<Trust> trusted = now -> {
                policies.trust(now);
                changes.trust(now);
            };
            TrustWatch trust = new TrustWatch(SettingsFile.path(), settings.trust(), trusted);
            sources.guards(settings.guards().byName().keySet());
            operations.serves(sources);
            monitoring.begin();
            new SourceWatch(sources, () -> RouteFolder.sources(folder), trust).start();
            return sources;
        } catch (IOException e) {
            throw new CannotRun("the routes can't be read: " + Words.of(e));
        }
    }

    /** Lets what a clock starts run on one of the replicas; before any route is loaded. */
    void shareWork(Supplier<Replicas> replicas) {
        context.addRoutePolicyFactory(new OneReplica(replicas));
    }

    /** Pushes that were acknowledged here, or by replicas that are gone. */
    SharedPushes pushes() {
        return pushes;
    }

    /**
     * Takes payloads over HTTP from now on, where a token is set for them.
     *
     * @throws CannotRun if the settings for it can't be used
     */
    void openPush() throws CannotRun {
        try {
            runs.tellEnds(pushes::ended);
            SettingsReader.readPush(ConfigProvider.getConfig())
                    .ifPresent(set -> push.open(new PushDoor(set, settings, context, pushes, runs::isUnderWay)));
        } catch (InvalidSettings e) {
            throw new CannotRun("the settings can't be used: " + String.join("; ", e.mistakes()));
        }
    }
}
